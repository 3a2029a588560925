package org.throughline.workflow.ledger;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same on a real PostgreSQL. */
class BilledLedgerOnPostgreSqlTest extends BilledLedgerTest {
    private static @Nullable EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(
                BilledLedgerOnPostgreSqlTest.class.getResource("/postgres-linux-x86_64.txz") != null,
                "there is a PostgreSQL for Linux on x86-64 only");
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    DataSource emptyDatabase() throws Exception {
        DataSource database = requireNonNull(server, "server").getPostgresDatabase();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        return database;
    }
}

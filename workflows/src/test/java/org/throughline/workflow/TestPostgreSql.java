package org.throughline.workflow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL that keeps what it has committed, for all tests that ask for it; each gets a database of its own. */
final class TestPostgreSql {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private TestPostgreSql() {}

    /** An empty database; its URL names the user, so that another process may use it. */
    record Database(DataSource dataSource, String url) {}

    /** Skips the test where there is no PostgreSQL. */
    static Database empty() throws SQLException {
        assumeTrue(
                TestPostgreSql.class.getResource("/postgres-linux-x86_64.txz") != null,
                "there is a PostgreSQL for Linux on x86-64 only");
        EmbeddedPostgres running = server();
        String name = "workflows" + DATABASES.incrementAndGet();
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new Database(running.getDatabase("postgres", name), running.getJdbcUrl("postgres", name));
    }

    /** It stops itself when the tests end. */
    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            server = start();
        }
        return server;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

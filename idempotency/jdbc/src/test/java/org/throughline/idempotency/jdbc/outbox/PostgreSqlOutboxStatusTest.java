package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.jdbc.OutboxDatabases;
import org.throughline.idempotency.jdbc.database.Jdbc;

class PostgreSqlOutboxStatusTest extends OutboxStatusContract {
    private static HikariDataSource database;

    @BeforeAll
    static void open() throws IOException {
        database = OutboxDatabases.postgreSql();
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    protected HikariDataSource database() {
        return database;
    }

    @Test
    void noMessageThatWasDeliveredIsRead() {
        Bench.execute(
                database,
                "INSERT INTO throughline_outbox (id, lane, ordering_key, topic, schema_version, payload, headers, state,"
                        + " attempts, created_at, settled_at) SELECT 'old' || n, n % 128, 'K' || n, 'invoice.posted', 1,"
                        + " '{}', '{}', 'DELIVERED', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP"
                        + " FROM generate_series(1, 20000) AS n");
        append("invoice.posted", "INV-1");
        Bench.execute(database, "ANALYZE throughline_outbox");

        assertThat(plan(JdbcOutboxStatus.COUNT)).noneMatch(PostgreSqlOutboxStatusTest::readsAllMessages);
        assertThat(plan(JdbcOutboxStatus.oldest(bench.dialect.now())))
                .noneMatch(PostgreSqlOutboxStatusTest::readsAllMessages);
        assertThat(plan("SELECT COUNT(*) FROM throughline_outbox WHERE topic = 'x'"))
                .anyMatch(PostgreSqlOutboxStatusTest::readsAllMessages);
    }

    private static boolean readsAllMessages(String step) {
        return step.contains("Seq Scan on throughline_outbox ");
    }

    private List<String> plan(String query) {
        return bench.inTransaction(connection -> Jdbc.query(connection, row -> row.getString(1), "EXPLAIN " + query));
    }
}

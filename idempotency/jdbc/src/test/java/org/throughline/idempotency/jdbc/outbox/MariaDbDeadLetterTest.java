package org.throughline.idempotency.jdbc.outbox;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.throughline.idempotency.jdbc.OutboxDatabases;

@Tag("crash-sweep")
class MariaDbDeadLetterTest extends DeadLetterContract {
    private static HikariDataSource database;

    @BeforeAll
    static void open() throws Exception {
        database = OutboxDatabases.mariaDb();
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
}

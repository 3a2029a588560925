package org.throughline.idempotency.jdbc.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.throughline.idempotency.jdbc.OutboxDatabases;

class PostgreSqlDeadLetterTest extends DeadLetterContract {
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
}

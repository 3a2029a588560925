package org.throughline.idempotency.jdbc.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.idempotency.jdbc.OutboxDatabases;

class H2DeadLetterTest extends DeadLetterContract {
    private static HikariDataSource database;

    @BeforeAll
    static void open(@TempDir Path folder) {
        database = OutboxDatabases.h2File(folder.resolve("dead-letters"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected HikariDataSource database() {
        return database;
    }
}

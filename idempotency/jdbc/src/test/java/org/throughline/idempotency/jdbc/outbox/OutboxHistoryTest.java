package org.throughline.idempotency.jdbc.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.throughline.idempotency.jdbc.OutboxDatabases;

class OutboxHistoryTest {
    private static final int SAMPLE = 15;
    private static final int SWEEP = 300;

    @TempDir
    private Path folder;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theOutboxKeepsItsPromisesOnH2() throws Exception {
        histories(OutboxDatabases.h2File(folder.resolve("outbox")), 0, SAMPLE);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theOutboxKeepsItsPromisesOnPostgreSql() throws Exception {
        histories(OutboxDatabases.postgreSql(), 0, SAMPLE);
    }

    @Test
    @Tag("crash-sweep")
    @Execution(ExecutionMode.CONCURRENT)
    void theOutboxKeepsItsPromisesOnH2InManyHistories() throws Exception {
        histories(OutboxDatabases.h2File(folder.resolve("outbox")), SAMPLE, SWEEP);
    }

    @Test
    @Tag("crash-sweep")
    @Execution(ExecutionMode.CONCURRENT)
    void theOutboxKeepsItsPromisesOnPostgreSqlInManyHistories() throws Exception {
        histories(OutboxDatabases.postgreSql(), SAMPLE, SWEEP);
    }

    @Test
    @Tag("crash-sweep")
    @Execution(ExecutionMode.CONCURRENT)
    void theOutboxKeepsItsPromisesOnMariaDbInManyHistories() throws Exception {
        histories(OutboxDatabases.mariaDb(), 0, SWEEP / 3);
    }

    private static void histories(HikariDataSource database, int from, int to) throws Exception {
        try (database) {
            for (int seed = from; seed < to; seed++) {
                new OutboxHistory(Bench.on(database), seed).run();
            }
        }
    }
}

package org.throughline.idempotency.scheduler;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.idempotency.jdbc.OutboxDatabases;

class H2WakeUpsTest extends WakeUpsContract {

    @TempDir
    Path folder;

    @Override
    HikariDataSource emptyDatabase() {
        return OutboxDatabases.h2File(folder.resolve("tasks"));
    }
}

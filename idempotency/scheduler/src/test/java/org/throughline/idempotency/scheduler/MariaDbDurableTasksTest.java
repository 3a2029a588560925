package org.throughline.idempotency.scheduler;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Tag;
import org.throughline.idempotency.jdbc.OutboxDatabases;

@Tag("crash-sweep")
class MariaDbDurableTasksTest extends DurableTasksContract {

    @Override
    HikariDataSource emptyDatabase() throws Exception {
        return OutboxDatabases.mariaDb();
    }
}

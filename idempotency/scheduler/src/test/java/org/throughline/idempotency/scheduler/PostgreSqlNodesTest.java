package org.throughline.idempotency.scheduler;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import org.throughline.idempotency.jdbc.OutboxDatabases;

class PostgreSqlNodesTest extends NodesContract {

    @Override
    HikariDataSource emptyDatabase() throws IOException {
        return OutboxDatabases.postgreSql();
    }
}

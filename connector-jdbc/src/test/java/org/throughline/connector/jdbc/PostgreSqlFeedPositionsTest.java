package org.throughline.connector.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.throughline.connector.feed.FeedPositions;
import org.throughline.connector.testkit.feed.FeedPositionsContract;
import org.throughline.idempotency.jdbc.OutboxDatabases;

class PostgreSqlFeedPositionsTest extends FeedPositionsContract {
    private HikariDataSource database = new HikariDataSource();

    @Override
    protected FeedPositions emptyStore() throws Exception {
        database = OutboxDatabases.postgreSql();
        ConnectorSchema.create(database);
        ConnectorSchema.create(database);
        return JdbcFeedPositions.open(database);
    }

    @AfterEach
    void close() {
        database.close();
    }
}

package org.throughline.connector.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.connector.feed.FeedPositions;
import org.throughline.connector.testkit.feed.FeedPositionsContract;
import org.throughline.idempotency.jdbc.OutboxDatabases;

class H2FeedPositionsTest extends FeedPositionsContract {
    @TempDir
    private Path folder;

    private HikariDataSource database = new HikariDataSource();

    @Override
    protected FeedPositions emptyStore() throws Exception {
        database = OutboxDatabases.h2File(folder.resolve("positions"));
        ConnectorSchema.create(database);
        ConnectorSchema.create(database);
        return JdbcFeedPositions.open(database);
    }

    @AfterEach
    void close() {
        database.close();
    }
}

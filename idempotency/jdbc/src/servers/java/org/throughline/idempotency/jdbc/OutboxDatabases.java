package org.throughline.idempotency.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;

/** Empty databases for the tests of the outbox. */
public final class OutboxDatabases {
    private OutboxDatabases() {}

    public static HikariDataSource postgreSql() throws IOException {
        return PostgreSqlServer.shared().emptyDatabase();
    }

    public static HikariDataSource mariaDb() throws Exception {
        return MariaDbServer.shared().emptyDatabase();
    }

    public static HikariDataSource h2File(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0");
        config.setUsername("sa");
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}

package org.throughline.idempotency.jdbc;

import java.nio.file.Path;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

final class TestDatabase {
    private TestDatabase() {}

    static JdbcConnectionPool inMemory() {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        pool.setMaxConnections(20);
        JdbcSchema.create(pool);
        return pool;
    }

    /** A database that keeps what it has acknowledged. */
    static String url(Path file) {
        return "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0";
    }

    static JdbcDataSource inFile(Path file) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url(file));
        dataSource.setUser("sa");
        return dataSource;
    }
}

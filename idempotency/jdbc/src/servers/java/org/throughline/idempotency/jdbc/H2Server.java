package org.throughline.idempotency.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;

/** H2 in the memory of this process. */
final class H2Server extends TestServer {
    static final H2Server SHARED = new H2Server();

    private H2Server() {}

    @Override
    HikariDataSource emptyDatabase() {
        return open("t" + UUID.randomUUID());
    }

    @Override
    void start() {}

    @Override
    void kill() {
        throw new UnsupportedOperationException("it lives in this process");
    }

    @Override
    String url(String database) {
        return "jdbc:h2:mem:" + database;
    }

    @Override
    String firstDatabase() {
        return "first";
    }

    @Override
    String user() {
        return "sa";
    }

    @Override
    public void close() {}
}

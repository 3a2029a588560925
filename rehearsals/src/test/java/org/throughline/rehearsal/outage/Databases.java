package org.throughline.rehearsal.outage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Databases for the runner. */
final class Databases {
    private static final int CONNECTIONS = 20;

    private Databases() {}

    /** An embedded one, gone with the process. */
    static DataSource h2() {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        pool.setMaxConnections(CONNECTIONS);
        return pool;
    }

    /** A server of its own; the test is skipped where there is none for the platform. */
    static EmbeddedPostgres postgreSql() throws IOException {
        assumeTrue(
                Databases.class.getResource("/postgres-linux-x86_64.txz") != null,
                "there is a PostgreSQL for Linux on x86-64 only");
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    static HikariDataSource pool(EmbeddedPostgres server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(server.getPostgresDatabase());
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }
}

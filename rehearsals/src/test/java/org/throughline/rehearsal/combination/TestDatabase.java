package org.throughline.rehearsal.combination;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.JdbcSchema;
import org.throughline.idempotency.scheduler.SchedulerSchema;
import org.throughline.rehearsal.Landscape;
import org.throughline.workflow.WorkflowSchema;
import org.throughline.workflow.ledger.BilledLedger;

/** A database with all tables, emptied for each play: H2 in memory, or an embedded PostgreSQL. */
final class TestDatabase implements AutoCloseable {
    /** What a database runs in. */
    @FunctionalInterface
    private interface Server {
        void stop() throws IOException;
    }

    private final String name;
    private final DataSource dataSource;
    private final Server server;
    private final List<String> tables;

    private TestDatabase(String name, DataSource dataSource, Server server) {
        this.name = name;
        this.dataSource = dataSource;
        this.server = server;
        JdbcSchema.create(dataSource);
        SchedulerSchema.create(dataSource);
        WorkflowSchema.create(dataSource);
        BilledLedger.on(dataSource);
        this.tables = tables();
    }

    static TestDatabase h2() {
        return new TestDatabase("H2", Landscape.newDatabase(), () -> {});
    }

    /** Whether there is an embedded PostgreSQL for this platform. */
    static boolean hasPostgreSql() {
        return TestDatabase.class.getResource("/postgres-linux-x86_64.txz") != null;
    }

    static TestDatabase postgreSql() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres");
            config.setUsername("postgres");
            config.setMaximumPoolSize(20);
            HikariDataSource pool = new HikariDataSource(config);
            return new TestDatabase("PostgreSQL", pool, () -> {
                pool.close();
                server.close();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** The database without any rows. */
    DataSource emptied() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("DELETE FROM " + table);
            }
            return dataSource;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All but the one that says which versions of the tables there are. */
    private List<String> tables() {
        List<String> names = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                ResultSet found =
                        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String table = found.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (table.startsWith("throughline_") && !table.equals("throughline_schema")) {
                    names.add(table);
                }
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

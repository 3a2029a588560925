package org.throughline.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL that writes every commit to the disk, with one pool; gone when closed. */
final class PostgreSql implements AutoCloseable {
    private static final long NANOS_PER_TICK = TimeUnit.MILLISECONDS.toNanos(10);

    private final Path directory;
    private final EmbeddedPostgres server;
    final HikariDataSource pool;

    PostgreSql(int connections) throws IOException {
        directory = Files.createTempDirectory("throughline-postgresql");
        server = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("maintenance_work_mem", "512MB")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres");
        config.setUsername("postgres");
        config.setMaximumPoolSize(connections);
        pool = new HikariDataSource(config);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    long number(String query) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** What its processes have used of the processors so far, as Linux counts it. */
    long cpuNanos() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
        List<Long> processes;
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(postmaster).orElseThrow().descendants()) {
            processes = children.map(ProcessHandle::pid).toList();
        }
        long ticks = 0;
        for (long each : processes) {
            String stat = Files.readString(Path.of("/proc/" + each + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks * NANOS_PER_TICK;
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
        Directories.delete(directory);
    }
}

package org.throughline.idempotency.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL. Unlike the library's own default it writes every commit to the disk. */
final class PostgreSqlServer extends TestServer {
    // The recovery of a server that was killed takes long beside a full build.
    private static final Duration STARTUP = Duration.ofMinutes(1);

    private static @Nullable PostgreSqlServer shared;

    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private @Nullable EmbeddedPostgres server;

    PostgreSqlServer(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings.putAll(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"));
        this.settings.putAll(settings);
    }

    /** One for all tests that do no harm to it. It ends with this process. */
    static synchronized PostgreSqlServer shared() throws IOException {
        assumePlatform();
        if (shared == null) {
            shared = new PostgreSqlServer(Files.createTempDirectory("throughline-postgresql"), Map.of());
            shared.start();
        }
        return shared;
    }

    @Override
    void start() throws IOException {
        assumePlatform();
        // Both files are left behind by a server that was killed.
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
        Files.deleteIfExists(folder.resolve("epg-lock"));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(this == shared)
                .setPGStartupWait(STARTUP);
        settings.forEach(builder::setServerConfig);
        server = builder.start();
    }

    private static void assumePlatform() {
        assumeTrue(
                PostgreSqlServer.class.getResource("/postgres-linux-x86_64.txz") != null && isLinuxOnX86(),
                "there is a PostgreSQL for Linux on x86-64 only");
    }

    @Override
    void kill() throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        // Its children notice that it is gone; the files belong to them until the last one has ended.
        List<ProcessHandle> all;
        try (Stream<ProcessHandle> children = postmaster.descendants()) {
            all = Stream.concat(Stream.of(postmaster), children).toList();
        }
        postmaster.destroyForcibly();
        for (ProcessHandle each : all) {
            each.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + running().getPort() + "/" + database;
    }

    @Override
    String firstDatabase() {
        return "postgres";
    }

    @Override
    String user() {
        return "postgres";
    }

    private EmbeddedPostgres running() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    @Override
    public void close() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}

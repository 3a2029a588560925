package org.throughline.idempotency.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisPooled;

/** A real Redis that forgets nothing, unless its settings say otherwise. */
final class RedisServer implements AutoCloseable {
    private static final String BINARY = "/redis-server-6.2.6-v5-linux-amd64";
    private static final int CONNECTIONS = 20;
    private static @Nullable RedisServer shared;

    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private final int port;
    private @Nullable Process server;

    RedisServer(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings.putAll(Map.of("appendonly", "yes", "appendfsync", "always", "save", "\"\""));
        this.settings.putAll(settings);
        this.port = freePort();
    }

    static RedisServer started(Path folder, Map<String, String> settings) {
        RedisServer server = new RedisServer(folder, settings);
        server.start();
        return server;
    }

    /** One for all tests that do no harm to it, quick because it keeps no log. It ends with this process. */
    static synchronized RedisServer shared() {
        if (shared == null) {
            try {
                shared = started(Files.createTempDirectory("throughline-redis"), Map.of("appendonly", "no"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(shared::closeAndDelete));
        }
        return shared;
    }

    /** Starts it, again on the same files and the same port if it has ended. */
    void start() {
        try {
            List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "port " + port, "dir \"" + folder + "\""));
            settings.forEach((name, value) -> lines.add(name + " " + value));
            Path file = Files.write(folder.resolve("redis.conf"), lines);
            server = new ProcessBuilder(unpacked().toString(), file.toString())
                    .redirectErrorStream(true)
                    .start();
            awaitReady(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process started) throws IOException {
        BufferedReader log = started.inputReader();
        StringBuilder read = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            read.append(line).append('\n');
            if (line.contains("Ready to accept connections")) {
                Thread drain = new Thread(() -> readToTheEnd(log), "redis-log");
                drain.setDaemon(true);
                drain.start();
                return;
            }
        }
        throw new AssertionError("Redis did not start:\n" + read);
    }

    private static void readToTheEnd(BufferedReader log) {
        try {
            log.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // Nothing more to read.
        }
    }

    /** Kills it, and returns when it is gone. */
    void kill() {
        running().destroyForcibly();
        running().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    int port() {
        return port;
    }

    JedisPooled client() {
        return client(DefaultJedisClientConfig.builder().build(), CONNECTIONS);
    }

    JedisPooled client(DefaultJedisClientConfig config, int connections) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        return new JedisPooled(pool, new HostAndPort("127.0.0.1", port), config);
    }

    private Process running() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    @Override
    public void close() {
        if (server != null) {
            server.destroy();
            server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    private void closeAndDelete() {
        close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks the binary once for all runs until the next clean. */
    private static Path unpacked() throws IOException {
        boolean runsHere = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        assumeTrue(runsHere, "the tests run a Redis for Linux on x86-64 only");
        Path binary = Path.of("target", "redis-server-6.2").toAbsolutePath();
        if (Files.exists(binary)) {
            return binary;
        }
        Files.createDirectories(binary.getParent());
        Path unpacking = Files.createTempFile(binary.getParent(), "redis-server", ".part");
        try (InputStream content = RedisServer.class.getResourceAsStream(BINARY)) {
            if (content == null) {
                throw new IllegalStateException("missing on the class path: " + BINARY);
            }
            Files.copy(content, unpacking, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!unpacking.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + unpacking);
        }
        return Files.move(unpacking, binary, StandardCopyOption.ATOMIC_MOVE);
    }
}

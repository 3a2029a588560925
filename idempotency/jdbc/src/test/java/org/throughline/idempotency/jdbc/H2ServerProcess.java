package org.throughline.idempotency.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import org.h2.tools.Server;

/**
 * An H2 server in a process of its own.
 *
 * @param process the process
 * @param port where it listens
 */
record H2ServerProcess(Process process, int port) implements AutoCloseable {

    static H2ServerProcess start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Dh2.bindAddress=127.0.0.1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName(),
                        "-tcp",
                        "-tcpPort",
                        "0",
                        "-ifNotExists",
                        "-baseDir",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String ready = String.valueOf(process.inputReader().readLine());
        return new H2ServerProcess(process, Integer.parseInt(ready.replaceAll(".*:(\\d+) .*", "$1")));
    }

    String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/./effects;WRITE_DELAY=0";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

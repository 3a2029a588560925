package org.throughline.idempotency.jdbc.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.idempotency.outbox.OutboxDelivery;

/**
 * A process that publishes the outbox and kills itself at a point. The receiver is a file: every line is a message that
 * arrived, and what was written survives the process.
 */
final class DoomedDispatcher {
    static final int KILLED = 137;

    private final Path received;
    private final String point;
    private final AtomicInteger commits = new AtomicInteger();

    private DoomedDispatcher(Path received, String point) {
        this.received = received;
        this.point = point;
    }

    public static void main(String[] args) throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setMinimumIdle(0);
        new DoomedDispatcher(Path.of(args[2]), args[3]).work(new HikariDataSource(config));
        new CountDownLatch(1).await();
    }

    private void work(HikariDataSource database) {
        Statements killing = new Statements().objecting((when, method) -> {
            if (method.equals("commit")) {
                killIf(when + " commit " + (when.equals("before") ? commits.incrementAndGet() : commits.get()));
            }
        });
        OutboxDispatcher.on(killing.counting(database))
                .publisher(this::publish)
                .pollEvery(Duration.ofMillis(10))
                .start();
    }

    private void publish(OutboxDelivery delivery) {
        killIf("before " + delivery.message().id());
        append(received, delivery);
        killIf("after " + delivery.message().id());
    }

    static void append(Path received, OutboxDelivery delivery) {
        try {
            Files.writeString(
                    received,
                    delivery.message().id() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void killIf(String here) {
        if (point.equals(here)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    static Process start(HikariDataSource database, Path received, String point) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedDispatcher.class.getName(),
                database.getJdbcUrl(),
                database.getUsername(),
                received.toString(),
                point);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(received.resolveSibling("process.log").toFile())
                .start();
    }
}

package org.throughline.idempotency.scheduler;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.jdbc.JdbcEffectStore;

/** A process that runs tasks which other processes run as well: two bookings each, at a {@link BookServer}. */
final class TaskNode {
    static final String TASK = "order.place";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private TaskNode() {}

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setMaximumPoolSize(12);
        String node = args[2];
        String books = args[3] + "/" + node + "/";
        try (HikariDataSource database = new HikariDataSource(config);
                Effects effects = Effects.builder()
                        .store(new JdbcEffectStore(database))
                        .owner(node)
                        .lease(Duration.ofSeconds(3))
                        .build();
                DurableTasks tasks = DurableTasks.on(database, effects)
                        .node(node)
                        .pollingInterval(Duration.ofMillis(100))
                        .heartbeat(Duration.ofMillis(500))
                        .pauseAfterFailure(Duration.ofMillis(100))
                        .retry(20, Duration.ofMillis(100), Duration.ofSeconds(1))
                        .register(new DurableTask<>(TASK, String.class, (order, run) -> {
                            run.effect(booking(books, "stock-" + order));
                            run.effect(booking(books, "invoice-" + order));
                        }))
                        .build()) {
            System.out.println("ready");
            awaitWord('g');
            tasks.start();
            awaitWord('q');
        }
    }

    private static void awaitWord(int letter) throws IOException {
        if (System.in.read() != letter) {
            throw new IllegalStateException("expected " + (char) letter);
        }
    }

    private static Effect<String> booking(String books, String key) {
        return Effect.named("book", String.class)
                .key(key)
                .fingerprint(key)
                .probeFor(() -> send("GET", books + key) == 200 ? Optional.of(key) : Optional.empty())
                .perform(effect -> {
                    if (send("POST", books + key + "/" + effect.fence()) != 200) {
                        throw new IllegalStateException("not booked: " + key);
                    }
                    return key;
                })
                .build();
    }

    private static int send(String method, String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Process start(HikariDataSource database, String node, BookServer books, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TaskNode.class.getName(),
                        database.getJdbcUrl(),
                        database.getUsername(),
                        node,
                        books.url())
                .redirectError(log.toFile())
                .start();
    }
}

package org.throughline.idempotency.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.Effects;

/**
 * A process whose threads run effects that other processes run as well. The other system is a table without a key: it
 * books whatever it is sent, as often as it is sent.
 */
final class RacingProcess {
    static final String BOOK = "CREATE TABLE book (effect_key VARCHAR(40) NOT NULL)";
    private static final int THREADS = 8;

    private RacingProcess() {}

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setMaximumPoolSize(2 * THREADS);
        String owner = args[2];
        boolean sameOrder = Boolean.parseBoolean(args[3]);
        int keys = Integer.parseInt(args[4]);
        try (HikariDataSource database = new HikariDataSource(config);
                Effects effects = Effects.builder()
                        .store(new JdbcEffectStore(database))
                        .owner(owner)
                        .lease(Duration.ofSeconds(2))
                        .waitForOthers(Duration.ofMinutes(1))
                        .build()) {
            System.out.println("ready");
            if (System.in.read() != 'g') {
                throw new IllegalStateException("nobody said go");
            }
            runAll(database, effects, sameOrder, keys);
        }
    }

    private static void runAll(HikariDataSource database, Effects effects, boolean sameOrder, int keys)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, keys).boxed().toList());
            if (!sameOrder) {
                Collections.shuffle(order, new Random(i));
            }
            running.add(threads.submit(() -> order.forEach(key -> run(effects, effect(database, "INV-" + key)))));
        }
        for (Future<?> each : running) {
            each.get();
        }
        threads.shutdown();
    }

    private static void run(Effects effects, Effect<String> effect) {
        while (true) {
            try {
                effects.run(effect);
                return;
            } catch (EffectInProgressException e) {
                Thread.onSpinWait();
            }
        }
    }

    private static Effect<String> effect(HikariDataSource database, String key) {
        return Effect.named("erp.invoice.post", String.class)
                .key(key)
                .fingerprint(key)
                .probeFor(() -> booked(database, key) ? Optional.of(key) : Optional.empty())
                .perform(() -> {
                    book(database, key);
                    return key;
                })
                .build();
    }

    private static boolean booked(HikariDataSource database, String key) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT 1 FROM book WHERE effect_key = ?")) {
            query.setString(1, key);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void book(HikariDataSource database, String key) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO book VALUES (?)")) {
            insert.setString(1, key);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Process start(HikariDataSource database, String owner, boolean sameOrder, int keys, Path log)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RacingProcess.class.getName(),
                        database.getJdbcUrl(),
                        database.getUsername(),
                        owner,
                        Boolean.toString(sameOrder),
                        Integer.toString(keys))
                .redirectError(log.toFile())
                .start();
    }
}

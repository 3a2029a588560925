package org.throughline.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.InMemoryEffectStore;
import org.throughline.idempotency.jdbc.JdbcEffectStore;
import org.throughline.idempotency.jdbc.JdbcSchema;

/** Effects per second on one thread, compared to the two commits that each needs on the same database. */
final class EffectRate {
    private static final int WARM_UP = 4_000;
    private static final int MEASURED = 8_000;

    private EffectRate() {}

    static List<Figure> measure() throws IOException, SQLException {
        long memory = nanos(effects(new InMemoryEffectStore(Clock.systemUTC())));
        Path directory = Files.createTempDirectory("throughline-effects");
        JdbcConnectionPool h2 = JdbcConnectionPool.create(
                "jdbc:h2:file:" + directory.resolve("effects") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0", "", "");
        try {
            JdbcSchema.create(h2);
            long h2Effects = nanos(effects(new JdbcEffectStore(h2)));
            long commits = nanos(twoCommits(h2));
            return List.of(
                    Figure.of("effects-memory-per-second", perSecond(memory), "one thread, in-memory store"),
                    Figure.of("effects-h2-per-second", perSecond(h2Effects), "one thread, H2 file database"),
                    Figure.speed(
                            "effects-h2",
                            h2Effects,
                            commits,
                            ">=0.5",
                            "an insert and an update with a commit each on the same database"));
        } finally {
            h2.dispose();
            deleteAll(directory);
        }
    }

    private static IntConsumer effects(EffectStore store) {
        Effects effects = Effects.builder().store(store).owner("benchmark").build();
        return number -> effects.run(Effect.named("benchmark", String.class)
                .key(number)
                .fingerprint(number)
                .perform(() -> "done")
                .build());
    }

    private static IntConsumer twoCommits(DataSource h2) throws SQLException {
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE floor (id INT PRIMARY KEY, state VARCHAR(20), result VARCHAR(200))");
        }
        return number -> {
            try {
                update(h2, "INSERT INTO floor VALUES (?, 'IN_FLIGHT', NULL)", number);
                update(h2, "UPDATE floor SET state = 'SUCCEEDED', result = 'done' WHERE id = ?", number);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static void update(DataSource h2, String sql, int number) throws SQLException {
        try (Connection connection = h2.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, number);
            statement.executeUpdate();
        }
    }

    private static long nanos(IntConsumer operation) {
        for (int number = 0; number < WARM_UP; number++) {
            operation.accept(number);
        }
        long start = System.nanoTime();
        for (int number = WARM_UP; number < WARM_UP + MEASURED; number++) {
            operation.accept(number);
        }
        return System.nanoTime() - start;
    }

    private static long perSecond(long nanos) {
        return MEASURED * TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    private static void deleteAll(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}

package org.throughline.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
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

/** Effects on one thread: what one takes in memory, and on H2 compared to the two commits that each needs. */
final class EffectRate {
    private static final int WARM_UP = 4_000;
    private static final int MEASURED = 8_000;
    private static final int MEMORY_EFFECTS = 50_000;
    private static final int MEMORY_ROUNDS = 20;

    private EffectRate() {}

    static List<Figure> measure() throws IOException, SQLException {
        List<Figure> figures = new ArrayList<>(inMemory());
        Path directory = Files.createTempDirectory("throughline-effects");
        JdbcConnectionPool h2 = JdbcConnectionPool.create(
                "jdbc:h2:file:" + directory.resolve("effects") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0", "", "");
        try {
            JdbcSchema.create(h2);
            long h2Effects = nanos(effects(new JdbcEffectStore(h2)));
            long commits = nanos(twoCommits(h2));
            figures.add(Figure.of("effects-h2-per-second", perSecond(h2Effects), "one thread, H2 file database"));
            figures.add(Figure.speed(
                    "effects-h2",
                    h2Effects,
                    commits,
                    ">=0.5",
                    "an insert and an update with a commit each on the same database"));
            return figures;
        } finally {
            h2.dispose();
            Directories.delete(directory);
        }
    }

    /** Time of the processor, the best of some rounds with a store each: what disturbs a round is not ours. */
    private static List<Figure> inMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] nanos = {Long.MAX_VALUE, Long.MAX_VALUE};
        long[] bytes = new long[2];
        for (int round = 0; round < MEMORY_ROUNDS; round++) {
            IntConsumer effect = effects(new InMemoryEffectStore(Clock.systemUTC()));
            for (int again = 0; again < 2; again++) {
                long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
                long start = threads.getCurrentThreadCpuTime();
                for (int number = 0; number < MEMORY_EFFECTS; number++) {
                    effect.accept(number);
                }
                nanos[again] = Math.min(nanos[again], threads.getCurrentThreadCpuTime() - start);
                bytes[again] = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
            }
        }
        return List.of(
                micros("effects-memory-perform", nanos[0], "microseconds of processor for an effect, in-memory store"),
                Figure.of("effects-memory-perform-bytes", bytes[0] / MEMORY_EFFECTS, "bytes allocated for an effect"),
                micros("effects-memory-replay", nanos[1], "microseconds of processor for a replay, in-memory store"),
                Figure.of("effects-memory-replay-bytes", bytes[1] / MEMORY_EFFECTS, "bytes allocated for a replay"));
    }

    private static Figure micros(String name, long nanos, String reference) {
        long one = TimeUnit.MICROSECONDS.toNanos(1) * MEMORY_EFFECTS;
        return new Figure(name, Figure.ratio(nanos, one), "<=5", reference);
    }

    private static IntConsumer effects(EffectStore store) {
        Effects effects = Effects.builder().store(store).owner("benchmark").build();
        return number -> run(effects, number);
    }

    static void run(Effects effects, int number) {
        effects.run(Effect.named("benchmark", String.class)
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
}

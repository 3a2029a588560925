package org.throughline.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.jdbc.GroupCommitEffectStore;
import org.throughline.idempotency.jdbc.JdbcEffectStore;
import org.throughline.idempotency.jdbc.JdbcSchema;

/** Effects on a PostgreSQL that writes every commit to the disk, one by one and in groups, against the bare commits. */
final class EffectsOnPostgreSql {
    private static final int CONNECTIONS = 16;
    private static final String SAME_TABLE =
            "a bare insert and update, a commit each, in a table with the same indexes";
    private static final int CONCURRENT = 64;

    private EffectsOnPostgreSql() {}

    static List<Figure> measure() throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (PostgreSql postgreSql = new PostgreSql(CONNECTIONS)) {
            createTables(postgreSql);
            try (Effects effects = effects(new JdbcEffectStore(postgreSql.pool))) {
                for (int threads : new int[] {1, 8, 16}) {
                    Rounds rounds = new Rounds(
                            threads,
                            number -> EffectRate.run(effects, number),
                            new BareLoop(postgreSql.pool, "bare"),
                            new BareLoop(postgreSql.pool, "bare_key_only"));
                    String name = "effects-postgresql-" + threads;
                    figures.add(new Figure(name, rounds.ratio(0, 1), ">=0.85", SAME_TABLE));
                    figures.add(new Figure(
                            name + "-key-only", rounds.ratio(0, 2), "none", "the same without the index by state"));
                    figures.add(Figure.of(name + "-per-second", rounds.perSecond(0), threads + " threads"));
                }
            }
        }
        return figures;
    }

    static List<Figure> measureGroups() throws Exception {
        try (PostgreSql postgreSql = new PostgreSql(CONNECTIONS)) {
            createTables(postgreSql);
            try (Effects effects = effects(new GroupCommitEffectStore(new JdbcEffectStore(postgreSql.pool)))) {
                Measured grouped = new Measured(number -> EffectRate.run(effects, number), postgreSql);
                Measured bare = new Measured(new BareLoop(postgreSql.pool, "bare"), postgreSql);
                Rounds rounds = new Rounds(CONCURRENT, grouped, bare);
                Cpu groups = grouped.cpu(CONCURRENT);
                Cpu loop = bare.cpu(CONCURRENT);
                return List.of(
                        new Figure("effects-group-commit", rounds.ratio(0, 1), ">=3", SAME_TABLE),
                        Figure.of("effects-group-commit-per-second", rounds.perSecond(0), CONCURRENT + " threads"),
                        Figure.of("effects-group-commit-jvm", groups.jvm, "microseconds of processor, one effect"),
                        Figure.of(
                                "effects-group-commit-server", groups.server, "microseconds of processor, one effect"),
                        Figure.of("effects-bare-loop-jvm", loop.jvm, "microseconds of processor, one bare loop"),
                        Figure.of("effects-bare-loop-server", loop.server, "microseconds of processor, one bare loop"));
            }
        }
    }

    private static Effects effects(EffectStore store) {
        return Effects.builder().store(store).owner("benchmark").build();
    }

    private static void createTables(PostgreSql postgreSql) throws Exception {
        JdbcSchema.create(postgreSql.pool);
        postgreSql.execute(
                "CREATE TABLE bare (LIKE throughline_effect INCLUDING ALL)",
                "CREATE TABLE bare_key_only (LIKE throughline_effect, PRIMARY KEY (scope, name, effect_key))");
    }

    /** Microseconds of processor. */
    private record Cpu(long jvm, long server) {}

    /** Counts an operation, and sees afterwards what a run of it takes of the processors. */
    private static final class Measured implements Rounds.Operation {
        private final Rounds.Operation operation;
        private final PostgreSql postgreSql;
        private final AtomicLong done = new AtomicLong();

        Measured(Rounds.Operation operation, PostgreSql postgreSql) {
            this.operation = operation;
            this.postgreSql = postgreSql;
        }

        @Override
        public void run(int number) throws Exception {
            operation.run(number);
            done.incrementAndGet();
        }

        Cpu cpu(int threads) throws Exception {
            long doneBefore = done.get();
            long jvm = jvmNanos();
            long server = serverNanos();
            Rounds.once(threads, this);
            long effects = done.get() - doneBefore;
            return new Cpu(
                    TimeUnit.NANOSECONDS.toMicros((jvmNanos() - jvm) / effects),
                    TimeUnit.NANOSECONDS.toMicros((serverNanos() - server) / effects));
        }

        private static long jvmNanos() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        private long serverNanos() throws IOException {
            return postgreSql.cpuNanos();
        }
    }
}

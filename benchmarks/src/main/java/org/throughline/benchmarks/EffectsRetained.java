package org.throughline.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.jdbc.JdbcEffectStore;
import org.throughline.idempotency.jdbc.JdbcSchema;

/** A PostgreSQL that keeps ten million effects: claims, questions of operations, and the clean-up beside claims. */
final class EffectsRetained {
    private static final int CONNECTIONS = 16;
    private static final int RETAINED = 10_000_000;
    private static final int THREADS = 4;
    private static final int PURGED_AT_ONCE = 500;
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final Duration RETENTION = Duration.ofDays(10);
    private static final EffectStatus DONE = EffectStatus.succeeded(Completion.PERFORMED, "\"done\"");

    // A day of each twentieth; one in a hundred thousand waits for a person.
    private static final String FILL = "INSERT INTO throughline_effect (scope, name, effect_key, fingerprint, state,"
            + " fence, owner, lease_until, completion, result, created_at, updated_at)"
            + " SELECT 'default', 'erp.invoice.post', 'INV-2026-' || n, 'v1:' || repeat(md5(n::text), 2),"
            + " CASE WHEN n % 100000 = 0 THEN 'PARKED' ELSE 'SUCCEEDED' END, 1, 'node-1', t, 'PERFORMED',"
            + " '{\"documentNo\":\"DOC-' || n || '\"}', t, t"
            + " FROM (SELECT n, CURRENT_TIMESTAMP - (" + RETAINED + " - n) * INTERVAL '20 days' / " + RETAINED
            + " AS t FROM generate_series(1, " + RETAINED + ") AS n) AS numbered";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private EffectsRetained() {}

    static List<Figure> measure() throws Exception {
        try (PostgreSql postgreSql = new PostgreSql(CONNECTIONS)) {
            JdbcSchema.create(postgreSql.pool);
            fill(postgreSql);
            EffectStore store = new JdbcEffectStore(postgreSql.pool);
            List<Figure> figures = new ArrayList<>();
            figures.add(megabytes("table", postgreSql.number("SELECT pg_table_size('throughline_effect')")));
            figures.add(megabytes("indexes", postgreSql.number("SELECT pg_indexes_size('throughline_effect')")));
            claims(store, new AtomicBoolean(true), Duration.ofSeconds(3));
            List<Long> quiet = claims(store, new AtomicBoolean(true), MEASURED);
            long scansBefore = scans(postgreSql);
            figures.add(
                    micros("claim-p50", percentile(quiet, 50), "microseconds for a claim, " + THREADS + " threads"));
            figures.add(micros("claim-p99", percentile(quiet, 99), "the same"));
            figures.add(micros(
                    "list",
                    timed(() ->
                            store.list("default", EffectFilter.all().in(EffectState.PARKED, EffectState.FAILED), 50)),
                    "microseconds to list 50 that wait for a person"));
            figures.add(micros(
                    "list-oldest",
                    timed(() -> store.list("default", EffectFilter.all(), 50)),
                    "microseconds to list the oldest 50"));
            figures.add(micros(
                    "backlog", timed(() -> store.backlog("default")), "microseconds to count what is not settled"));
            figures.addAll(purge(store));
            figures.add(Figure.of(
                    "effects-retained-scans", scans(postgreSql) - scansBefore, "scans of the table in all of this"));
            return figures;
        }
    }

    private static void fill(PostgreSql postgreSql) throws SQLException {
        postgreSql.execute(
                "ALTER TABLE throughline_effect DROP CONSTRAINT throughline_effect_pkey",
                "DROP INDEX throughline_effect_by_state",
                FILL,
                "ALTER TABLE throughline_effect ADD PRIMARY KEY (scope, name, effect_key)",
                "CREATE INDEX throughline_effect_by_state ON throughline_effect (scope, state, created_at)",
                "VACUUM ANALYZE throughline_effect",
                "CHECKPOINT");
    }

    /** Purges while others claim. */
    private static List<Figure> purge(EffectStore store) throws Exception {
        AtomicBoolean purging = new AtomicBoolean(true);
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            Future<List<Long>> claims = others.submit(() -> claims(store, purging, Duration.ofHours(1)));
            List<Long> transactions = new ArrayList<>();
            long forgotten = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < MEASURED.toNanos()) {
                long begin = System.nanoTime();
                forgotten += store.purge("default", RETENTION, PURGED_AT_ONCE);
                transactions.add(System.nanoTime() - begin);
            }
            long perSecond = forgotten * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
            purging.set(false);
            return List.of(
                    Figure.of(
                            "effects-retained-purged-per-second",
                            perSecond,
                            "beside claims of " + THREADS + " threads"),
                    micros(
                            "purge-longest",
                            Collections.max(transactions),
                            "microseconds, the longest transaction, of " + PURGED_AT_ONCE + " effects"),
                    micros("claim-p99-beside-purge", percentile(claims.get(), 99), "microseconds for a claim"));
        } finally {
            others.shutdownNow();
        }
    }

    /** How long claims took, each followed by its end. */
    private static List<Long> claims(EffectStore store, AtomicBoolean goOn, Duration longest) throws Exception {
        long start = System.nanoTime();
        Callable<List<Long>> worker = () -> {
            List<Long> nanos = new ArrayList<>();
            while (goOn.get() && System.nanoTime() - start < longest.toNanos()) {
                EffectId id = new EffectId("default", "benchmark", "new-" + NUMBERS.incrementAndGet());
                nanos.add(timed(() -> store.claim(id, "v1:aa", "benchmark", Duration.ofMinutes(1))));
                store.finish(id, 1, DONE);
            }
            return nanos;
        };
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> each : pool.invokeAll(Collections.nCopies(THREADS, worker))) {
                all.addAll(each.get());
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }

    private static long timed(Callable<?> action) throws Exception {
        long start = System.nanoTime();
        action.call();
        return System.nanoTime() - start;
    }

    private static long percentile(List<Long> values, int percent) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static long scans(PostgreSql postgreSql) throws SQLException {
        return postgreSql.number("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'throughline_effect'");
    }

    private static Figure micros(String name, long nanos, String reference) {
        return Figure.of("effects-retained-" + name, TimeUnit.NANOSECONDS.toMicros(nanos), reference);
    }

    private static Figure megabytes(String name, long bytes) {
        return Figure.of("effects-retained-" + name, bytes >> 20, "megabytes, ten million effects");
    }
}

package org.throughline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.throughline.idempotency.jdbc.outbox.OutboxSchema;

/** Messages through the outbox in a second, and what they cost a caller, beside peers on the same durable PostgreSQL. */
final class OutboxRate {
    private static final int WARM_UP = 2_000;
    private static final int DRAINED = 20_000;
    private static final int END_TO_END = 5_000;
    private static final int IN_ONE_TRANSACTION = 1_000;
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 20;
    private static final List<Integer> ALL = IntStream.range(0, DRAINED).boxed().toList();

    private final PostgreSql postgreSql;
    private final Semaphore executed = new Semaphore(0);

    private interface Source {
        OutboxContender open() throws Exception;
    }

    private OutboxRate(PostgreSql postgreSql) {
        this.postgreSql = postgreSql;
    }

    static List<Figure> measure() throws Exception {
        try (PostgreSql postgreSql = new PostgreSql(CONNECTIONS)) {
            OutboxSchema.create(postgreSql.pool);
            List<Figure> figures = new ArrayList<>(new OutboxAppend(postgreSql).measure());
            figures.addAll(new OutboxRate(postgreSql).dispatch());
            return figures;
        }
    }

    private List<Figure> dispatch() throws Exception {
        Source deleting = () -> new OurOutbox(postgreSql.pool, executed::release, Duration.ZERO);
        Source keeping = () -> new OurOutbox(postgreSql.pool, executed::release, Duration.ofDays(7));
        Source outbox = () -> new TransactionOutboxPeer(postgreSql.pool, executed::release);
        Source scheduler = () -> new DbSchedulerPeer(postgreSql.pool, executed::release);
        List<Source> contenders = List.of(deleting, keeping, outbox, scheduler);
        for (Source each : contenders) {
            drain(each, WARM_UP);
        }
        List<Long> drains = fastest(contenders, each -> drain(each, DRAINED));
        List<Long> ends = fastest(List.of(deleting, outbox, scheduler), each -> endToEnd(each, END_TO_END));
        long appends = fastest(List.of(deleting), each -> appendsAlone(each, END_TO_END))
                .get(0);
        long ours = drains.get(0);
        long kept = drains.get(1);
        return List.of(
                perSecond("outbox-drain-per-second", DRAINED, ours, "8 threads, delivered messages deleted"),
                perSecond("outbox-drain-kept-per-second", DRAINED, kept, "8 threads, delivered messages kept"),
                perSecond("transaction-outbox-drain-per-second", DRAINED, drains.get(2), "8 threads of its executor"),
                perSecond("db-scheduler-drain-per-second", DRAINED, drains.get(3), "8 threads, lock and fetch"),
                Figure.speed("outbox-drain-by-transaction-outbox", ours, drains.get(2), ">=5", "which deletes, too"),
                Figure.speed("outbox-drain-by-db-scheduler", ours, drains.get(3), ">=2", "which deletes, too"),
                Figure.speed("outbox-drain-kept-by-transaction-outbox", kept, drains.get(2), ">=5", "which deletes"),
                Figure.speed("outbox-drain-kept-by-db-scheduler", kept, drains.get(3), ">=2", "which deletes"),
                perSecond("outbox-end-to-end-per-second", END_TO_END, ends.get(0), "8 threads with a commit for each"),
                Figure.speed(
                        "outbox-end-to-end-by-appends",
                        ends.get(0),
                        appends,
                        "none",
                        "the same appends without dispatching, which is the limit"),
                Figure.speed("outbox-end-to-end-by-transaction-outbox", ends.get(0), ends.get(1), "none", "likewise"),
                Figure.speed("outbox-end-to-end-by-db-scheduler", ends.get(0), ends.get(2), "none", "likewise"));
    }

    private interface Appender {
        void append(int number) throws Exception;
    }

    private interface Measurement {
        long nanos(Source source) throws Exception;
    }

    /** One after the other and again, so that a slow moment of the machine does not hit one of them alone. */
    private static List<Long> fastest(List<Source> contenders, Measurement measurement) throws Exception {
        long[] nanos = new long[contenders.size()];
        Arrays.fill(nanos, Long.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = Math.min(nanos[i], measurement.nanos(contenders.get(i)));
            }
        }
        return Arrays.stream(nanos).boxed().toList();
    }

    private long drain(Source source, int messages) throws Exception {
        try (OutboxContender contender = source.open()) {
            for (int from = 0; from < messages; from += IN_ONE_TRANSACTION) {
                contender.prepare(ALL.subList(from, Math.min(messages, from + IN_ONE_TRANSACTION)));
            }
            postgreSql.execute("VACUUM ANALYZE");
            long start = System.nanoTime();
            contender.begin();
            awaitExecuted(messages);
            return System.nanoTime() - start;
        }
    }

    private long endToEnd(Source source, int messages) throws Exception {
        try (OutboxContender contender = source.open()) {
            contender.begin();
            long start = System.nanoTime();
            appendAll(contender::append, messages);
            awaitExecuted(messages);
            return System.nanoTime() - start;
        }
    }

    /** What end to end comes to if dispatching takes nothing. */
    private long appendsAlone(Source source, int messages) throws Exception {
        try (OutboxContender contender = source.open()) {
            long start = System.nanoTime();
            appendAll(number -> contender.prepare(List.of(number)), messages);
            long nanos = System.nanoTime() - start;
            contender.begin();
            awaitExecuted(messages);
            return nanos;
        }
    }

    private static void appendAll(Appender appender, int messages) throws Exception {
        ExecutorService appenders = Executors.newFixedThreadPool(OutboxContender.THREADS);
        try {
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < OutboxContender.THREADS; i++) {
                running.add(appenders.submit(() -> {
                    for (int number = next.getAndIncrement(); number < messages; number = next.getAndIncrement()) {
                        appender.append(number);
                    }
                    return true;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            appenders.shutdown();
        }
    }

    private void awaitExecuted(int messages) throws InterruptedException {
        if (!executed.tryAcquire(messages, 5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("only " + executed.availablePermits() + " of " + messages + " came out");
        }
    }

    private static Figure perSecond(String name, int messages, long nanos, String reference) {
        return Figure.of(name, messages * TimeUnit.SECONDS.toNanos(1) / nanos, reference);
    }
}

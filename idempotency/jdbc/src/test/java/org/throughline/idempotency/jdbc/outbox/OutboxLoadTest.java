package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.idempotency.jdbc.OutboxDatabases;
import org.throughline.idempotency.outbox.OutboxDelivery;
import org.throughline.idempotency.outbox.OutboxMessage;
import org.throughline.idempotency.outbox.PoisonPolicy;
import org.throughline.idempotency.outbox.Redelivery;

/** Real threads in real time: appenders that commit and roll back, and two dispatchers whose publisher fails at times. */
class OutboxLoadTest {
    private static final int APPENDERS = 4;
    private static final int TRANSACTIONS = 60;
    private static final Redelivery AT_ONCE =
            new Redelivery(50, Duration.ofMillis(1), Duration.ofMillis(2), PoisonPolicy.BLOCK_KEY);

    private final Map<String, AtomicInteger> atTheSameTime = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> published = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> collisions = new ConcurrentLinkedQueue<>();
    private final Semaphore arrivals = new Semaphore(0);

    @TempDir
    private Path folder;

    @Test
    void severalDispatchersShareTheWorkOnH2() throws Exception {
        share(OutboxDatabases.h2File(folder.resolve("outbox")));
    }

    @Test
    void severalDispatchersShareTheWorkOnPostgreSql() throws Exception {
        share(OutboxDatabases.postgreSql());
    }

    @Test
    @Tag("crash-sweep")
    void severalDispatchersShareTheWorkOnMariaDb() throws Exception {
        share(OutboxDatabases.mariaDb());
    }

    // A dispatcher works without being called.
    @SuppressWarnings("try")
    private void share(HikariDataSource database) throws Exception {
        OutboxSchema.create(database);
        ExecutorService threads = Executors.newFixedThreadPool(APPENDERS);
        List<String> committed = new ArrayList<>();
        try (database;
                OutboxDispatcher one = dispatcher(database);
                OutboxDispatcher other = dispatcher(database)) {
            JdbcOutbox outbox = new JdbcOutbox(database);
            List<Callable<List<String>>> appenders = IntStream.range(0, APPENDERS)
                    .<Callable<List<String>>>mapToObj(i -> () -> append(database, outbox, i))
                    .toList();
            for (Future<List<String>> each : threads.invokeAll(appenders)) {
                committed.addAll(each.get());
            }
            assertThat(arrivals.tryAcquire(committed.size(), 30, TimeUnit.SECONDS))
                    .as("all have arrived")
                    .isTrue();
        } finally {
            threads.shutdown();
        }
        assertThat(collisions).isEmpty();
        assertThat(published).containsExactlyInAnyOrderElementsOf(committed);
        assertThat(byKey(published)).isEqualTo(byKey(committed));
    }

    private OutboxDispatcher dispatcher(HikariDataSource database) {
        return OutboxDispatcher.on(database)
                .publisher(this::publish)
                .threads(2)
                .batchSize(7)
                .pollEvery(Duration.ofMillis(5))
                .redelivery(AT_ONCE)
                .start();
    }

    /** Each appender has keys of its own, so that what it commits has an order. */
    private static List<String> append(HikariDataSource database, JdbcOutbox outbox, int appender) throws SQLException {
        Random random = new Random(appender);
        List<String> committed = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TRANSACTIONS; i++) {
                String key = appender + "-" + random.nextInt(3);
                List<String> ids = List.of(key + "/" + i + "a", key + "/" + i + "b");
                for (String id : ids) {
                    outbox.append(connection, OutboxMessage.of("t", key, "{}").withId(id));
                }
                if (random.nextInt(4) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed.addAll(ids);
                }
            }
        }
        return committed;
    }

    private void publish(OutboxDelivery delivery) {
        String key = delivery.message().orderingKey();
        AtomicInteger inside = atTheSameTime.computeIfAbsent(key, ignored -> new AtomicInteger());
        if (inside.incrementAndGet() > 1) {
            collisions.add(key);
        }
        try {
            Thread.yield();
            if (delivery.attempt() == 1 && delivery.message().id().hashCode() % 20 == 0) {
                throw new IllegalStateException("the broker is busy");
            }
            published.add(delivery.message().id());
            arrivals.release();
        } finally {
            inside.decrementAndGet();
        }
    }

    private static Map<String, List<String>> byKey(Iterable<String> ids) {
        List<String> all = new ArrayList<>();
        ids.forEach(all::add);
        return all.stream().collect(Collectors.groupingBy(id -> id.substring(0, id.indexOf('/'))));
    }
}

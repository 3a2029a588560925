package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.idempotency.jdbc.JdbcEffectStore;
import org.throughline.idempotency.jdbc.JdbcSchema;
import org.throughline.idempotency.jdbc.OutboxDatabases;
import org.throughline.idempotency.outbox.OutboxDelivery;
import org.throughline.idempotency.outbox.OutboxMessage;
import org.throughline.idempotency.outbox.PoisonPolicy;
import org.throughline.idempotency.outbox.Redelivery;

/** The order of effects with one key is the order of the messages that start them. */
class EffectOrderTest {
    private static final int KEYS = 8;
    private static final int MESSAGES_PER_KEY = 8;
    private static final Redelivery SOON =
            new Redelivery(20, Duration.ofMillis(1), Duration.ofMillis(4), PoisonPolicy.BLOCK_KEY);

    /** What the other system has, by ordering key. */
    private final ConcurrentMap<String, List<String>> posted = new ConcurrentHashMap<>();

    private final Set<String> workers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch both = new CountDownLatch(2);
    private final Semaphore done = new Semaphore(0);

    // A dispatcher works without being called.
    @SuppressWarnings("try")
    @Test
    void effectsOfOneOrderingKeyHappenInTheirOrderAcrossTwoDispatchersAndRetries() throws Exception {
        try (HikariDataSource database = OutboxDatabases.postgreSql()) {
            JdbcSchema.create(database);
            OutboxSchema.create(database);
            Map<String, List<String>> appended = append(database);
            try (Effects one = effects(database, "one");
                    Effects other = effects(database, "other");
                    OutboxDispatcher first = dispatcher(database, "one", one);
                    OutboxDispatcher second = dispatcher(database, "other", other)) {
                assertThat(done.tryAcquire(KEYS * MESSAGES_PER_KEY, 60, TimeUnit.SECONDS))
                        .as("all are done")
                        .isTrue();
            }

            assertThat(posted).isEqualTo(appended);
        }
    }

    private static Map<String, List<String>> append(HikariDataSource database) throws SQLException {
        JdbcOutbox outbox = new JdbcOutbox(database);
        Map<String, List<String>> appended = new ConcurrentHashMap<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < KEYS * MESSAGES_PER_KEY; i++) {
                String key = "INV-" + i % KEYS;
                outbox.append(
                        connection,
                        OutboxMessage.of("invoice.changed", key, "{}").withId("m" + i));
                appended.computeIfAbsent(key, none -> new ArrayList<>()).add("m" + i);
            }
            connection.commit();
        }
        return appended;
    }

    private static Effects effects(HikariDataSource database, String owner) {
        return Effects.builder()
                .store(new JdbcEffectStore(database))
                .owner(owner)
                .lease(Duration.ofMillis(100))
                .retry(RetryPolicy.none())
                .build();
    }

    private OutboxDispatcher dispatcher(HikariDataSource database, String name, Effects effects) {
        return OutboxDispatcher.on(database)
                .publisher(delivery -> {
                    if (workers.add(name)) {
                        both.countDown();
                    }
                    assertThat(both.await(30, TimeUnit.SECONDS))
                            .as("both take part")
                            .isTrue();
                    effects.run(change(delivery));
                    done.release();
                })
                .threads(2)
                .batchSize(3)
                .pollEvery(Duration.ofMillis(2))
                .redelivery(SOON)
                .start();
    }

    private Effect<String> change(OutboxDelivery delivery) {
        String id = delivery.message().id();
        List<String> there =
                posted.computeIfAbsent(delivery.message().orderingKey(), none -> new CopyOnWriteArrayList<>());
        return Effect.named("erp.invoice.change", String.class)
                .key(id)
                .fingerprint(id)
                .probeFor(() -> there.contains(id) ? Optional.of(id) : Optional.empty())
                .perform(() -> {
                    int fate = Math.floorMod(id.hashCode() + delivery.attempt(), 6);
                    if (fate == 0) {
                        throw new Busy();
                    }
                    there.add(id);
                    if (fate == 1) {
                        throw new IllegalStateException("the answer was lost");
                    }
                    return id;
                })
                .build();
    }

    private static final class Busy extends RuntimeException implements EffectFailure {
        @Override
        public Outcome outcome() {
            return Outcome.NOT_EXECUTED;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.empty();
        }
    }
}

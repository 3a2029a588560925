package org.throughline.idempotency.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.Effects;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.UnifiedJedis;

/** Kills a real Redis while it is written to, and looks what is left when it is back. */
class DoomedRedisTest {
    private static final int THREADS = 4;

    /** What the other system has booked: it outlives Redis. */
    private final Map<String, AtomicInteger> booked = new ConcurrentHashMap<>();

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger keys = new AtomicInteger();

    @TempDir
    Path folder;

    private RedisServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aKilledServerForgetsNothingItHasAcknowledged() throws Exception {
        server = RedisServer.started(folder, Map.of());

        killAndLookAfter(300);
    }

    @Test
    @Tag("crash-sweep")
    void aServerThatIsKilledAgainAndAgainForgetsNothingItHasAcknowledged() throws Exception {
        server = RedisServer.started(folder, Map.of());
        for (int kill = 1; kill <= 8; kill++) {
            killAndLookAfter(acknowledged.size() + kill * 97);
        }
    }

    @Test
    void aServerWithoutALogForgetsAllOfIt() throws Exception {
        server = RedisServer.started(folder, Map.of("appendonly", "no"));
        writeUntilKilled(RedisEffectStore::forTests, 100);
        server.start();

        try (JedisPooled client = server.client()) {
            assertThat(found(RedisEffectStore.forTests(client))).isZero();
        }
    }

    /** A process that dies takes little with it, whatever the setting; a machine would take what is not on its disk. */
    @ParameterizedTest
    @Tag("crash-sweep")
    @ValueSource(strings = {"everysec", "no"})
    void aServerThatMayForgetForgetsWholeStepsOnly(String fsync) throws Exception {
        server = RedisServer.started(folder, Map.of("appendfsync", fsync));
        for (int kill = 1; kill <= 3; kill++) {
            acknowledged.clear();
            writeUntilKilled(RedisEffectStore::forTests, 3_000);
            server.start();
            try (JedisPooled client = server.client()) {
                int forgotten = acknowledged.size() - found(RedisEffectStore.forTests(client));
                System.out.println("appendfsync " + fsync + ": killed, forgot " + forgotten + " of "
                        + acknowledged.size() + " acknowledged ends");
                assertThat(Indexes.of(client, "default")).isEqualTo(Indexes.expected(client, "default"));
            }
        }
    }

    private void killAndLookAfter(int acknowledgements) throws Exception {
        writeUntilKilled(RedisEffectStore::new, acknowledgements);
        server.start();
        try (JedisPooled client = server.client()) {
            RedisEffectStore store = new RedisEffectStore(client);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(acknowledgements);
            assertThat(found(store)).isEqualTo(acknowledged.size());
            try (Effects effects = effects(store)) {
                assertThat(booked.keySet()).allSatisfy(key -> {
                    assertThat(effects.run(effect(key)).value()).isEqualTo("DOC-" + key);
                    assertThat(booked.get(key)).hasValue(1);
                });
            }
            assertThat(Indexes.of(client, "default")).isEqualTo(Indexes.expected(client, "default"));
        }
    }

    /** How many of those whose end was acknowledged are known to have succeeded. */
    private int found(EffectStore store) {
        return (int) acknowledged.stream()
                .filter(key -> store.find(new EffectId("default", "erp.invoice.post", key))
                        .map(EffectRecord::state)
                        .equals(Optional.of(EffectState.SUCCEEDED)))
                .count();
    }

    private void writeUntilKilled(Function<UnifiedJedis, EffectStore> opened, int acknowledgements) throws Exception {
        CountDownLatch enough = new CountDownLatch(acknowledgements - acknowledged.size());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (JedisPooled client = server.client();
                Effects effects = effects(opened.apply(client))) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                writers.add(threads.submit(() -> write(effects, enough)));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            server.kill();
            for (Future<?> each : writers) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void write(Effects effects, CountDownLatch enough) {
        try {
            while (true) {
                String key = "INV-" + keys.incrementAndGet();
                effects.run(effect(key));
                acknowledged.add(key);
                enough.countDown();
            }
        } catch (EffectStoreException killed) {
            // What was under way is for the next process to find out.
        }
    }

    private Effect<String> effect(String key) {
        return Effect.named("erp.invoice.post", String.class)
                .key(key)
                .fingerprint(key)
                .probeFor(() -> Optional.ofNullable(booked.get(key)).map(posts -> "DOC-" + key))
                .perform(() -> {
                    booked.computeIfAbsent(key, each -> new AtomicInteger()).incrementAndGet();
                    return "DOC-" + key;
                })
                .build();
    }

    /** Always of the same name, so that what the last one left behind is taken up at once. */
    private static Effects effects(EffectStore store) {
        return Effects.builder().store(store).owner("node").build();
    }
}

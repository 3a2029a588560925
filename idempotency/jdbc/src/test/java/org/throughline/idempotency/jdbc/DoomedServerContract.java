package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.Effects;

/** Kills a real database server while it is written to, and looks what is left when it is back. */
abstract class DoomedServerContract {
    private static final int THREADS = 4;

    /** What the other system has booked: it outlives the database. */
    private final Map<String, AtomicInteger> booked = new ConcurrentHashMap<>();

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger keys = new AtomicInteger();

    @TempDir
    Path folder;

    private TestServer server;

    abstract TestServer newServer(Path folder);

    @BeforeEach
    void start() throws Exception {
        server = newServer(folder);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKilledServerForgetsNothingItHasAcknowledged() throws Exception {
        killAndLookAfter(300);
    }

    @Test
    @Tag("crash-sweep")
    void aServerThatIsKilledAgainAndAgainForgetsNothingItHasAcknowledged() throws Exception {
        for (int kill = 1; kill <= 12; kill++) {
            killAndLookAfter(acknowledged.size() + kill * 97);
        }
    }

    private void killAndLookAfter(int acknowledgements) throws Exception {
        try (HikariDataSource database = opened()) {
            JdbcSchema.create(database);
            try (Effects effects = effects(database)) {
                writeUntilKilled(effects, acknowledgements);
            }
        }
        server.start();
        try (HikariDataSource database = opened();
                Effects effects = effects(database)) {
            JdbcEffectStore store = new JdbcEffectStore(database);
            assertThat(acknowledged)
                    .hasSizeGreaterThanOrEqualTo(acknowledgements)
                    .allSatisfy(key -> assertThat(store.find(new EffectId("default", "erp.invoice.post", key)))
                            .map(EffectRecord::state)
                            .contains(EffectState.SUCCEEDED));
            assertThat(booked.keySet()).allSatisfy(key -> {
                assertThat(effects.run(effect(key)).value()).isEqualTo("DOC-" + key);
                assertThat(booked.get(key)).hasValue(1);
            });
        }
    }

    private void writeUntilKilled(Effects effects, int acknowledgements) throws Exception {
        CountDownLatch enough = new CountDownLatch(acknowledgements - acknowledged.size());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
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
    private static Effects effects(HikariDataSource database) {
        return Effects.builder()
                .store(new JdbcEffectStore(database))
                .owner("node")
                .build();
    }

    private HikariDataSource opened() {
        HikariConfig config = server.config(server.url(server.firstDatabase()));
        config.setConnectionTimeout(2_000);
        return new HikariDataSource(config);
    }
}

package org.throughline.idempotency.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import redis.clients.jedis.JedisPooled;

/** Many threads over two clients, as of two processes. */
class RedisRaceTest {
    private static final int THREADS = 64;
    private static final Duration LONG = Duration.ofHours(1);
    private static final EffectStatus DONE = EffectStatus.succeeded(Completion.PERFORMED, "\"INV-1\"");

    private final String scope = UUID.randomUUID().toString();

    @Test
    void ofManyClaimsOfManyEffectsOneEachIsGranted() throws Exception {
        int effects = 200;
        AtomicInteger granted = new AtomicInteger();

        race((store, owner) -> {
            for (int i = 0; i < effects; i++) {
                EffectId id = new EffectId(scope, "post", "k" + i);
                if (store.claim(id, "v1:aa", owner, LONG) instanceof Claim.Granted grant) {
                    granted.incrementAndGet();
                    assertThat(store.finish(id, grant.fence(), DONE)).isTrue();
                }
            }
            return List.of();
        });

        assertThat(granted).hasValue(effects);
        try (JedisPooled client = RedisServer.shared().client()) {
            assertThat(RedisEffectStore.forTests(client)
                            .list(scope, EffectFilter.all().in(EffectState.SUCCEEDED), 1000))
                    .hasSize(effects);
        }
    }

    @Test
    void fencesOfOneEffectThatIsTakenOverAgainAndAgainAreGivenOutOnceEach() throws Exception {
        EffectId id = new EffectId(scope, "post", "contended");
        AtomicInteger finished = new AtomicInteger();

        List<Long> fences = race((store, owner) -> {
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Claim claim = store.claim(id, "v1:aa", owner, Duration.ZERO);
                mine.add(((Claim.Granted) claim).fence());
                if (store.finish(id, mine.get(i), EffectStatus.of(EffectState.RETRYABLE))) {
                    finished.incrementAndGet();
                }
            }
            return mine;
        });

        assertThat(fences)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, THREADS * 20L).boxed().toList());
        assertThat(finished.get()).isPositive();
        try (JedisPooled client = RedisServer.shared().client()) {
            assertThat(RedisEffectStore.forTests(client).find(id))
                    .map(EffectRecord::attempts)
                    .contains(THREADS * 20L);
        }
    }

    private interface Racer {
        List<Long> run(RedisEffectStore store, String owner);
    }

    private static List<Long> race(Racer racer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (JedisPooled one = RedisServer.shared().client();
                JedisPooled other = RedisServer.shared().client()) {
            List<Callable<List<Long>>> racers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                RedisEffectStore store = RedisEffectStore.forTests(i % 2 == 0 ? one : other);
                String owner = "owner-" + i;
                racers.add(() -> {
                    start.await();
                    return racer.run(store, owner);
                });
            }
            List<Long> results = new ArrayList<>();
            for (Future<List<Long>> each : threads.invokeAll(racers)) {
                results.addAll(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}

package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeaseKeeperTest {
    private static final Duration LEASE = Duration.ofMillis(30);

    private final Map<String, CountDownLatch> expected = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> hanging = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    private final LeaseKeeper keeper = new LeaseKeeper(new ScriptedStore(), LEASE, "node-1");

    private final class ScriptedStore extends ForwardingEffectStore {
        ScriptedStore() {
            super(new InMemoryEffectStore(Clock.systemUTC()));
        }

        @Override
        public boolean renew(EffectId id, long fence, Duration lease) {
            expected.get(id.key()).countDown();
            if (hanging.contains(id.key())) {
                hang();
            }
            if (failing.contains(id.key())) {
                throw new IllegalStateException("a store that does not keep to its contract");
            }
            return true;
        }

        private void hang() {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @AfterEach
    void close() {
        end.countDown();
        keeper.close();
    }

    private Runnable keep(String key, int renewals) {
        expected.put(key, new CountDownLatch(renewals));
        return keeper.keep(new EffectId("default", "post", key), 1);
    }

    private void awaitRenewals(String key) throws InterruptedException {
        assertThat(expected.get(key).await(30, TimeUnit.SECONDS)).as(key).isTrue();
    }

    @Test
    void aRenewalThatFailsIsTriedAgainAndStopsNoOther() throws InterruptedException {
        failing.add("bad");
        keep("bad", 3);
        keep("good", 3);

        awaitRenewals("bad");
        awaitRenewals("good");
    }

    @Test
    void renewalsThatHangDoNotHoldUpOthers() throws InterruptedException {
        for (int i = 0; i < 7; i++) {
            hanging.add("slow-" + i);
            keep("slow-" + i, 1);
        }
        for (int i = 0; i < 7; i++) {
            awaitRenewals("slow-" + i);
        }
        keep("good", 3);

        awaitRenewals("good");
    }

    @Test
    void whatIsDroppedIsNotRenewedAnyMore() throws InterruptedException {
        Runnable drop = keep("dropped", 1_000_000);
        drop.run();
        keep("next", 3);
        awaitRenewals("next");

        assertThat(expected.get("dropped").getCount()).isEqualTo(1_000_000);
    }

    @Test
    void aKeeperThatIsClosedRenewsNothing() {
        keeper.close();
        keep("late", 1);

        assertThat(expected.get("late").getCount()).isOne();
    }
}

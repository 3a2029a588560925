package org.throughline.idempotency;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps two threads of one process away from the same effect. The store cannot: to it they are one owner, and an owner
 * that asks again has been restarted.
 */
final class InProcessGuard {
    private final ConcurrentMap<EffectId, CountDownLatch> running = new ConcurrentHashMap<>();

    /** Enters, after waiting for another thread at most this long; leaves when what it returns is run. */
    Runnable enter(EffectId id, Duration longestWait) {
        CountDownLatch mine = new CountDownLatch(1);
        long deadline = System.nanoTime() + longestWait.toNanos();
        CountDownLatch other = running.putIfAbsent(id, mine);
        while (other != null) {
            await(id, other, deadline - System.nanoTime());
            other = running.putIfAbsent(id, mine);
        }
        return () -> {
            running.remove(id, mine);
            mine.countDown();
        };
    }

    private static void await(EffectId id, CountDownLatch other, long nanos) {
        try {
            if (!other.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new EffectInProgressException(id, "another thread of this process");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EffectInProgressException(id, "another thread of this process");
        }
    }
}

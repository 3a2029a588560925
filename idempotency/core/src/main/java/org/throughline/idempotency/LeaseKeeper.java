package org.throughline.idempotency;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prolongs the leases of the effects that this process is at, from daemon threads.
 *
 * <p>Most effects end long before their first renewal, so to take and to drop a lease is no more than to enter and to
 * leave a set. One thread walks the set and hands what is due to a few others: a renewal that hangs must not let the
 * leases of other effects run out.
 */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int RENEWALS_AT_ONCE = 8;
    /** Between two walks; a third of the lease and one walk more is still less than half of it. */
    private static final int WALKS_PER_PERIOD = 4;

    private final EffectStore store;
    private final Duration lease;
    private final long periodNanos;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private final ThreadFactory threads;
    private final ThreadPoolExecutor renewals;
    private @Nullable Thread walker;
    private volatile boolean started;
    private volatile boolean closed;

    LeaseKeeper(EffectStore store, Duration lease, String owner) {
        this.store = store;
        this.lease = lease;
        this.periodNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(1, lease.toMillis() / 3));
        this.threads = task -> {
            Thread thread = new Thread(task, "throughline-leases-" + owner);
            thread.setDaemon(true);
            return thread;
        };
        this.renewals = new ThreadPoolExecutor(
                RENEWALS_AT_ONCE,
                RENEWALS_AT_ONCE,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads,
                new ThreadPoolExecutor.DiscardPolicy());
        renewals.allowCoreThreadTimeOut(true);
    }

    /** Keeps the lease until what it returns is run. */
    Runnable keep(EffectId id, long fence) {
        Held effect = new Held(id, fence);
        held.add(effect);
        if (!started) {
            start();
        }
        return effect;
    }

    private synchronized void start() {
        if (!started && !closed) {
            started = true;
            walker = threads.newThread(this::walk);
            walker.start();
        }
    }

    private void walk() {
        while (!closed) {
            LockSupport.parkNanos(periodNanos / WALKS_PER_PERIOD);
            long now = System.nanoTime();
            for (Held each : held) {
                each.renewIfDue(now);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        // A renewal that is under way is not interrupted: H2 would close its file.
        renewals.getQueue().clear();
        renewals.shutdown();
        if (walker != null) {
            LockSupport.unpark(walker);
        }
    }

    /** An effect that is under way. Its identity is that of one claim. */
    private final class Held implements Runnable {
        private final EffectId id;
        private final long fence;
        private final AtomicBoolean underRenewal = new AtomicBoolean();
        private volatile long dueAt = System.nanoTime() + periodNanos;
        private volatile boolean dropped;

        Held(EffectId id, long fence) {
            this.id = id;
            this.fence = fence;
        }

        /** Drops the lease. */
        @Override
        public void run() {
            dropped = true;
            held.remove(this);
        }

        void renewIfDue(long now) {
            if (now - dueAt >= 0 && underRenewal.compareAndSet(false, true)) {
                try {
                    renewals.execute(this::renew);
                } catch (OutOfMemoryError noThread) {
                    underRenewal.set(false);
                    LOG.warn("there is no thread to renew the lease of effect {}", id, noThread);
                }
            }
        }

        private void renew() {
            dueAt = System.nanoTime() + periodNanos;
            try {
                if (!dropped && !store.renew(id, fence, lease) && !dropped) {
                    LOG.warn("effect {} is no longer held under fence {}", id, fence);
                }
            } catch (RuntimeException e) {
                // The next renewal may still come in time.
                LOG.warn("the lease of effect {} could not be renewed", id, e);
            } finally {
                underRenewal.set(false);
            }
        }
    }
}

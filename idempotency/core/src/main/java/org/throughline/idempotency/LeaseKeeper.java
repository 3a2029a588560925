package org.throughline.idempotency;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prolongs the leases of the effects that this process is at, from a daemon thread. */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final EffectStore store;
    private final Duration lease;
    private final ScheduledThreadPoolExecutor timer;

    LeaseKeeper(EffectStore store, Duration lease, String owner) {
        this.store = store;
        this.lease = lease;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "throughline-leases-" + owner);
            thread.setDaemon(true);
            return thread;
        });
        // Most effects end long before the first renewal; their tasks must not pile up.
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Keeps the lease until what it returns is run. */
    Runnable keep(EffectId id, long fence) {
        long period = Math.max(1, lease.toMillis() / 3);
        ScheduledFuture<?> task =
                timer.scheduleAtFixedRate(() -> renew(id, fence), period, period, TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }

    private void renew(EffectId id, long fence) {
        try {
            if (!store.renew(id, fence, lease)) {
                LOG.warn("effect {} is no longer held under fence {}", id, fence);
            }
        } catch (RuntimeException e) {
            // The next renewal may still come in time; any exception would cancel it, and nobody would hear of it.
            LOG.warn("the lease of effect {} could not be renewed", id, e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

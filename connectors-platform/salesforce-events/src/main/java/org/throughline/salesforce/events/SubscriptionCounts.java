package org.throughline.salesforce.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a subscription does. Written by its thread, read by any. */
final class SubscriptionCounts {
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong gaps = new AtomicLong();
    private final AtomicLong reconnects = new AtomicLong();
    private final Clock clock;
    private volatile Duration lag = Duration.ZERO;

    SubscriptionCounts(Clock clock) {
        this.clock = clock;
    }

    void dealtWith(Change change) {
        changes.incrementAndGet();
        boolean isNew = change instanceof Change.Resync resync && resync.reason() == Change.Resync.Reason.NO_POSITION;
        if (change instanceof Change.Reread || (change instanceof Change.Resync && !isNew)) {
            gaps.incrementAndGet();
        }
    }

    void dealtWithAll(Instant committed) {
        Duration since = Duration.between(committed, clock.instant());
        // The org's clock may be ahead.
        lag = since.isNegative() ? Duration.ZERO : since;
    }

    void caughtUp() {
        lag = Duration.ZERO;
    }

    void begunAgain() {
        reconnects.incrementAndGet();
    }

    SubscriptionStatus status() {
        return new SubscriptionStatus(changes.get(), gaps.get(), reconnects.get(), lag);
    }
}

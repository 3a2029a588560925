package org.throughline.connector.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets a number of calls begin in any span of time of a length. Not thread-safe. */
final class SlidingWindow {
    private final AccountLimits.Window limit;
    // When the last calls began, the oldest at the next place to be overwritten.
    private final @Nullable Instant[] begun;
    private int next;

    SlidingWindow(AccountLimits.Window limit) {
        this.limit = limit;
        this.begun = new Instant[limit.calls()];
    }

    AccountLimits.Window limit() {
        return limit;
    }

    /** How long a call that wants to begin now has to wait. */
    Duration waitFrom(Instant now) {
        Instant oldest = begun[next];
        if (oldest == null) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(now, oldest.plus(limit.length()));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** Counts a call that will begin at a moment, not before those counted already. */
    void count(Instant start) {
        begun[next] = start;
        next = (next + 1) % begun.length;
    }
}

package org.throughline.idempotency.jdbc.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long publishing takes: where it is quick, one thread does in a round what many would get into each other's way over;
 * where it is slow, each thread takes one lane. Thread-safe.
 */
final class Pace {
    /** About as long as the two commits of a round. */
    private static final long ROUND_NANOS = Duration.ofMillis(4).toNanos();

    private static final long SLOW_NANOS = Duration.ofMillis(40).toNanos();
    private static final int MOST_LANES = 32;
    private static final int WEIGHT = 8;

    /** To mark that many takes longer than the commit does. */
    private static final int MANY = 50;

    /** Of one message; slow until it has turned out to be quick. */
    private final AtomicLong usualNanos = new AtomicLong(SLOW_NANOS);

    /** {@return the lanes to take in a round} */
    int lanes() {
        return (int) Math.max(1, Math.min(MOST_LANES, ROUND_NANOS / Math.max(1, usualNanos.get())));
    }

    /** {@return whether a round is short, so that who is about to end one may as well take what has come meanwhile} */
    boolean isQuick() {
        return lanes() > 1;
    }

    /** {@return whether others should go on while that many are published} */
    boolean isMuch(int messages) {
        return !isQuick() || messages > MANY;
    }

    /** {@return whether others should go on with the rest of a round that has taken that long} */
    static boolean isSlow(long nanos) {
        return nanos > SLOW_NANOS;
    }

    void published(int messages, long nanos) {
        if (messages > 0) {
            usualNanos.updateAndGet(usual -> usual + (nanos / messages - usual) / WEIGHT);
        }
    }
}

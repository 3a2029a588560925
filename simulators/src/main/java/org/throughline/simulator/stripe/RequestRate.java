package org.throughline.simulator.stripe;

import java.util.function.LongSupplier;

/** Counts requests in each second of the clock. */
final class RequestRate {
    private final int most;
    private final LongSupplier now;
    private long second;
    private int count;

    RequestRate(int most, LongSupplier now) {
        this.most = most;
        this.now = now;
    }

    synchronized void take() {
        long current = now.getAsLong();
        if (current != second) {
            second = current;
            count = 0;
        }
        if (++count > most) {
            throw StripeError.rateLimit();
        }
    }
}

package org.throughline.idempotency;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps repetitions in proportion to first attempts, so that an outage is not made worse by everybody's retries: each
 * first attempt adds a part of a token, each repetition takes a whole one. Thread-safe.
 */
final class RetryBudget {
    private static final long TOKEN = 100;

    private final int percent;
    private final long most;
    private final AtomicLong tokens;

    RetryBudget(int percent, int reserve) {
        this.percent = percent;
        this.most = Math.max(1, reserve) * TOKEN;
        this.tokens = new AtomicLong(reserve * TOKEN);
    }

    void firstAttempt() {
        tokens.updateAndGet(now -> Math.min(most, now + percent));
    }

    boolean mayRepeat() {
        return tokens.getAndUpdate(now -> now < TOKEN ? now : now - TOKEN) >= TOKEN;
    }
}

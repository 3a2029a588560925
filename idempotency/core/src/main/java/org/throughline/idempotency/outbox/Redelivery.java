package org.throughline.idempotency.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a message is tried before it becomes a dead letter, and how long it waits in between: a random time up to a
 * bound that doubles with every failure (full jitter). A longer wait that the receiver asked for is honoured. The
 * messages behind it with the same ordering key wait too.
 *
 * @param maxAttempts how often it is tried, at least 1
 * @param baseDelay the bound of the first wait, at least a millisecond
 * @param maxDelay the largest bound
 * @param policy what becomes of the messages behind it when it is dead
 */
public record Redelivery(int maxAttempts, Duration baseDelay, Duration maxDelay, PoisonPolicy policy) {

    /**
     * Rejects limits that contradict each other.
     *
     * @param maxAttempts how often it is tried
     * @param baseDelay the bound of the first wait
     * @param maxDelay the largest bound
     * @param policy what becomes of the messages behind it when it is dead
     * @throws IllegalArgumentException if one is too small, or baseDelay is above maxDelay
     */
    public Redelivery {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
        }
        if (baseDelay.toMillis() < 1 || maxDelay.compareTo(baseDelay) < 0) {
            throw new IllegalArgumentException(
                    "baseDelay must be at least a millisecond and not above maxDelay: " + baseDelay + ", " + maxDelay);
        }
        requireNonNull(policy, "policy");
    }

    /**
     * {@return twenty attempts that outlast an outage of about two hours, then {@link PoisonPolicy#BLOCK_KEY}}
     */
    public static Redelivery standard() {
        return new Redelivery(20, Duration.ofSeconds(1), Duration.ofMinutes(30), PoisonPolicy.BLOCK_KEY);
    }

    /**
     * The same limits with another policy.
     *
     * @param newPolicy what becomes of the messages behind a dead one
     * @return a copy
     */
    public Redelivery withPolicy(PoisonPolicy newPolicy) {
        return new Redelivery(maxAttempts, baseDelay, maxDelay, newPolicy);
    }

    /**
     * Draws the wait before the next attempt.
     *
     * @param failures how often it has failed, at least 1
     * @param random where chance comes from
     * @return a time from zero up to the bound
     */
    public Duration delayAfter(int failures, RandomGenerator random) {
        long most = maxDelay.toMillis();
        long bound = baseDelay.toMillis();
        for (int i = 1; i < failures && bound < most; i++) {
            bound *= 2;
        }
        return Duration.ofMillis(random.nextLong(Math.min(bound, most) + 1));
    }
}

package org.throughline.idempotency;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often one run tries, and how long it waits in between: a random time up to a bound that doubles with every failure
 * (full jitter), so that many callers do not come back together. A longer wait that the other system asked for is
 * honoured.
 *
 * @param maxAttempts how often one run takes the effect up, at least 1
 * @param baseDelay the bound of the first wait, at least a millisecond
 * @param maxDelay the largest bound
 * @param maxTotalTime how long one run takes in all; when the next wait does not fit, the run ends
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay, Duration maxTotalTime) {

    /**
     * Rejects limits that contradict each other.
     *
     * @param maxAttempts how often one run takes the effect up
     * @param baseDelay the bound of the first wait
     * @param maxDelay the largest bound
     * @param maxTotalTime how long one run takes in all
     * @throws IllegalArgumentException if one is too small, or baseDelay is above maxDelay
     */
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
        }
        if (baseDelay.toMillis() < 1 || maxDelay.compareTo(baseDelay) < 0) {
            throw new IllegalArgumentException(
                    "baseDelay must be at least a millisecond and not above maxDelay: " + baseDelay + ", " + maxDelay);
        }
        if (maxTotalTime.isNegative()) {
            throw new IllegalArgumentException("maxTotalTime must not be negative: " + maxTotalTime);
        }
    }

    /** {@return four attempts within a minute: enough for a throttled or restarted system} */
    public static RetryPolicy standard() {
        return new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofMinutes(1));
    }

    /** {@return one attempt; whoever called decides about the next run} */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO);
    }

    Duration jitteredDelay(int failures, RandomGenerator random) {
        long bound =
                IntervalFunction.ofExponentialBackoff(baseDelay, 2.0, maxDelay).apply(failures);
        return Duration.ofMillis(random.nextLong(bound + 1));
    }
}

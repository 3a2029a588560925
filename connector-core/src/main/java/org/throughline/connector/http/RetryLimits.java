package org.throughline.connector.http;

import java.time.Duration;

/**
 * How often and how long the pipeline repeats what is safe to repeat. Between attempts it waits as long as the vendor
 * asked, or else a random time of at most {@code firstWait}, doubled for each further attempt.
 *
 * @param maxAttempts attempts in all, the first included
 * @param firstWait the longest wait before the second attempt
 * @param maxWait the longest wait before any attempt; a vendor that asks for more still gets what it asks for
 * @param maxTotal time after which no further attempt is begun; a longer wait is not even started
 */
public record RetryLimits(int maxAttempts, Duration firstWait, Duration maxWait, Duration maxTotal) {

    /**
     * Rejects fewer than one attempt.
     *
     * @param maxAttempts attempts in all, the first included
     * @param firstWait the longest wait before the second attempt
     * @param maxWait the longest wait before any attempt
     * @param maxTotal time after which no further attempt is begun
     */
    public RetryLimits {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1");
        }
    }

    /** {@return five attempts within a minute} */
    public static RetryLimits standard() {
        return new RetryLimits(5, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofMinutes(1));
    }

    /** {@return one attempt} */
    public static RetryLimits none() {
        return new RetryLimits(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /**
     * The longest wait after an attempt, if the vendor did not ask for one.
     *
     * @param attempt the attempt that failed, from 1
     * @return the wait; take a random part of it
     */
    public Duration longestWait(int attempt) {
        // 2^20 times any useful first wait is beyond every limit.
        Duration doubled = firstWait.multipliedBy(1L << Math.min(attempt - 1, 20));
        return doubled.compareTo(maxWait) < 0 ? doubled : maxWait;
    }
}

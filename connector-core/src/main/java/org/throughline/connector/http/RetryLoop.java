package org.throughline.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.UnavailableException;

/** Repeats what was certainly not executed. */
record RetryLoop(RetryLimits limits, Clock clock, Sleeper sleeper, RandomGenerator random) {

    /** Runs attempts, numbered from 1, until one succeeds, fails for good, may not be repeated, or the limits are reached. */
    <T> T run(BooleanSupplier repeatable, IntFunction<T> attempts) {
        Instant start = clock.instant();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempts.apply(attempt);
            } catch (RateLimitedException | UnavailableException e) {
                if (!repeatable.getAsBoolean() || attempt == limits.maxAttempts() || !waited(e, attempt, start)) {
                    throw e;
                }
            }
        }
    }

    private boolean waited(ConnectorException failure, int attempt, Instant start) {
        Duration wait = failure.retryAfter().orElseGet(() -> jitter(limits.longestWait(attempt)));
        Instant end = clock.instant().plus(wait);
        if (Duration.between(start, end).compareTo(limits.maxTotal()) > 0) {
            return false;
        }
        try {
            sleeper.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration jitter(Duration longest) {
        return Duration.ofNanos(random.nextLong(longest.toNanos() + 1));
    }
}

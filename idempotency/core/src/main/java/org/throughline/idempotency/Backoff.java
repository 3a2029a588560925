package org.throughline.idempotency;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** What is left of a retry policy during one run. */
final class Backoff {
    private final Resilience resilience;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final long start;
    private Duration waited = Duration.ZERO;
    private int failures;

    Backoff(Resilience resilience, RandomGenerator random, LongSupplier nanoTime) {
        this.resilience = resilience;
        this.random = random;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        resilience.firstAttempt();
    }

    /** The wait before the next attempt, or empty if there is none. */
    Optional<Duration> afterFailure(Optional<Duration> askedFor) {
        failures++;
        RetryPolicy policy = resilience.retry();
        if (failures >= policy.maxAttempts()) {
            return Optional.empty();
        }
        Duration jittered = policy.jitteredDelay(failures, random);
        Duration wait = askedFor.filter(asked -> asked.compareTo(jittered) > 0).orElse(jittered);
        if (spent().plus(wait).compareTo(policy.maxTotalTime()) > 0 || !resilience.mayRepeat()) {
            return Optional.empty();
        }
        waited = waited.plus(wait);
        return Optional.of(wait);
    }

    /** What has passed, but at least what was to be waited. */
    private Duration spent() {
        Duration passed = Duration.ofNanos(nanoTime.getAsLong() - start);
        return passed.compareTo(waited) > 0 ? passed : waited;
    }
}

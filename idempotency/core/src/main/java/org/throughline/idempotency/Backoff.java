package org.throughline.idempotency;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is left of a retry policy during one run. */
final class Backoff {
    private final RetryPolicy policy;
    private final RandomGenerator random;
    private Duration left;
    private int failures;

    Backoff(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
        this.left = policy.maxTotalWait();
    }

    /** The wait before the next attempt, or empty if there is none. */
    Optional<Duration> afterFailure(Optional<Duration> askedFor) {
        failures++;
        if (failures >= policy.maxAttempts()) {
            return Optional.empty();
        }
        Duration jittered = policy.jitteredDelay(failures, random);
        Duration wait = askedFor.filter(asked -> asked.compareTo(jittered) > 0).orElse(jittered);
        if (wait.compareTo(left) > 0) {
            return Optional.empty();
        }
        left = left.minus(wait);
        return Optional.of(wait);
    }
}

package org.throughline.idempotency.micrometer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Beyond what {@link EffectHealthCheck} calls effects and outbox degraded.
 *
 * @param storeAnswer the longest that the store may take to find an effect
 * @param unknown the longest that an effect may be in flight or unknown: done or not, and nobody looks
 * @param deadLetters the most dead letters that there may be, of effects and outbox together
 * @param outboxLag the longest that a message may wait that nothing holds back
 */
public record HealthLimits(Duration storeAnswer, Duration unknown, long deadLetters, Duration outboxLag) {

    /**
     * Requires all of them.
     *
     * @param storeAnswer the longest that the store may take to find an effect
     * @param unknown the longest that an effect may be in flight or unknown
     * @param deadLetters the most dead letters that there may be
     * @param outboxLag the longest that a message may wait that nothing holds back
     */
    public HealthLimits {
        requireNonNull(storeAnswer, "storeAnswer");
        requireNonNull(unknown, "unknown");
        requireNonNull(outboxLag, "outboxLag");
    }

    /** {@return a second for the store, 15 minutes for an unknown outcome, no dead letter, a minute of lag} */
    public static HealthLimits standard() {
        return new HealthLimits(Duration.ofSeconds(1), Duration.ofMinutes(15), 0, Duration.ofMinutes(1));
    }
}

package org.throughline.model.contract;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What becomes of the included hours of a retainer that were not used.
 *
 * @param maxHours the most that may be carried over into one period
 * @param periods the number of periods after which carried hours expire, at least 1
 */
public record Rollover(BigDecimal maxHours, int periods) {
    /**
     * Rejects a rollover of nothing.
     *
     * @param maxHours the most that may be carried over into one period
     * @param periods the number of periods after which carried hours expire
     */
    public Rollover {
        requireNonNull(maxHours, "Rollover.maxHours");
        if (maxHours.signum() <= 0 || periods < 1) {
            throw new IllegalArgumentException("a rollover needs hours above 0 and at least 1 period");
        }
    }
}

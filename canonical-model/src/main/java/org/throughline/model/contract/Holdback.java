package org.throughline.model.contract;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * A part of each bill that the customer keeps back until the end (retention).
 *
 * @param rate the share kept back: 0.10 is 10 percent
 * @param releasedBy the milestone whose acceptance releases it
 */
public record Holdback(BigDecimal rate, MilestoneId releasedBy) {
    /**
     * Rejects a share that is not between 0 and 1.
     *
     * @param rate the share kept back
     * @param releasedBy the milestone whose acceptance releases it
     */
    public Holdback {
        requireNonNull(rate, "Holdback.rate");
        requireNonNull(releasedBy, "Holdback.releasedBy");
        if (rate.signum() <= 0 || rate.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("Holdback.rate is not between 0 and 1: " + rate);
        }
    }
}

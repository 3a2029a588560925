package org.throughline.model.contract;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * From when a subscription has another fee.
 *
 * @param effectiveFrom the first date of the fee
 * @param factor what the agreed fee is multiplied by: 0.5 is half the fee
 */
public record RampStep(LocalDate effectiveFrom, BigDecimal factor) {
    /**
     * Rejects a negative fee.
     *
     * @param effectiveFrom the first date of the fee
     * @param factor what the agreed fee is multiplied by
     */
    public RampStep {
        requireNonNull(effectiveFrom, "RampStep.effectiveFrom");
        requireNonNull(factor, "RampStep.factor");
        if (factor.signum() < 0) {
            throw new IllegalArgumentException("RampStep.factor is negative: " + factor);
        }
    }
}

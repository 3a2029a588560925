package org.throughline.model.contract;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What work outside the normal hours costs, in relation to the normal rate.
 *
 * @param kind the kind of overtime, as time entries name it, such as {@code WEEKEND}
 * @param factor what the normal rate is multiplied by: 1.5 is half as much again
 */
public record OvertimeMultiplier(String kind, BigDecimal factor) {
    /**
     * Rejects a factor that is not positive, or a kind without a name.
     *
     * @param kind the kind of overtime
     * @param factor what the normal rate is multiplied by
     */
    public OvertimeMultiplier {
        requireNonNull(kind, "OvertimeMultiplier.kind");
        requireNonNull(factor, "OvertimeMultiplier.factor");
        if (kind.isBlank() || factor.signum() <= 0) {
            throw new IllegalArgumentException("an overtime multiplier needs a kind and a factor above 0");
        }
    }
}

package org.throughline.model.contract;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.joda.money.Money;

/**
 * A discount on everything billed once a contract has reached an amount.
 *
 * @param threshold the amount billed over the whole contract, without tax, above which it applies
 * @param rate the share taken off what lies above: 0.05 is 5 percent
 */
public record VolumeDiscount(Money threshold, BigDecimal rate) {
    /**
     * Rejects a discount that is none, or everything.
     *
     * @param threshold the amount above which it applies
     * @param rate the share taken off
     */
    public VolumeDiscount {
        requireNonNull(threshold, "VolumeDiscount.threshold");
        requireNonNull(rate, "VolumeDiscount.rate");
        if (threshold.isNegative() || rate.signum() <= 0 || rate.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "a volume discount needs a threshold of at least 0 and a rate between 0 and 1");
        }
    }
}

package org.throughline.model.billing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * How a line, an allowance or a charge is taxed.
 *
 * @param category why (BT-151)
 * @param rate the rate as a fraction, 0.19 for 19 percent (BT-152); zero where nothing is due
 */
public record TaxTreatment(TaxCategory category, BigDecimal rate) {
    /**
     * Rejects a rate that the category forbids.
     *
     * @param category why
     * @param rate the rate as a fraction
     */
    public TaxTreatment {
        requireNonNull(category, "TaxTreatment.category");
        requireNonNull(rate, "TaxTreatment.rate");
        if (rate.signum() < 0) {
            throw new IllegalArgumentException("TaxTreatment.rate is negative: " + rate);
        }
        if (!category.isTaxed() && rate.signum() != 0) {
            throw new IllegalArgumentException("TaxTreatment.rate of " + category + " must be 0, but is " + rate);
        }
        if (category == TaxCategory.STANDARD && rate.signum() == 0) {
            throw new IllegalArgumentException("TaxTreatment.rate of STANDARD must be above 0");
        }
    }
}

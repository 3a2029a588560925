package org.throughline.workflow.billing;

import java.math.BigDecimal;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.RateCardLine;

/**
 * The rate that priced work, and how it came about.
 *
 * @param rateCard the rate card
 * @param line its line
 * @param overtimeFactor what the rate was multiplied with, 1 for usual hours
 * @param discountRate what was taken off, as a fraction
 */
public record AppliedRate(RateCardId rateCard, RateCardLine line, BigDecimal overtimeFactor, BigDecimal discountRate) {

    @Override
    public String toString() {
        return line.getRate() + " per " + line.getUnit() + " (" + rateCard + ", " + line.getRole() + " from "
                + line.getEffectiveFrom() + ")"
                + (overtimeFactor.compareTo(BigDecimal.ONE) == 0 ? "" : ", times " + overtimeFactor.toPlainString())
                + (discountRate.signum() == 0
                        ? ""
                        : ", less "
                                + discountRate
                                        .movePointRight(2)
                                        .stripTrailingZeros()
                                        .toPlainString() + " %");
    }
}

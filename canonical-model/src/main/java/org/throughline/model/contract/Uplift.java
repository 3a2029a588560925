package org.throughline.model.contract;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A yearly rise of a fee.
 *
 * @param rate the rise as a fraction, compounded: 0.03 is 3 percent
 * @param firstOn the date of the first rise; the next ones follow each year
 */
public record Uplift(BigDecimal rate, LocalDate firstOn) {
    /**
     * Rejects a fall.
     *
     * @param rate the rise
     * @param firstOn the date of the first rise
     */
    public Uplift {
        requireNonNull(rate, "Uplift.rate");
        requireNonNull(firstOn, "Uplift.firstOn");
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("Uplift.rate is not above 0: " + rate);
        }
    }
}

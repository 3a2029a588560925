package org.throughline.model.contract;

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
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("Uplift.rate is not above 0: " + rate);
        }
    }
}

package org.throughline.workflow.totals;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What SQL does not have: rounding that names its mode, and division that rounds once. */
public final class Decimals {
    private Decimals() {}

    public static BigDecimal rounded(BigDecimal amount, int decimals, String mode) {
        return amount.setScale(decimals, RoundingMode.valueOf(mode));
    }

    public static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor, int decimals, String mode) {
        return dividend.divide(divisor, decimals, RoundingMode.valueOf(mode));
    }
}

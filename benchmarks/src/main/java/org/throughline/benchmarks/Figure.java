package org.throughline.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** One measured figure with what it is compared to. */
record Figure(String name, BigDecimal value, String target, String reference) {

    /** How much of the reference's speed is reached: 1 is as fast, 0.5 takes twice as long. */
    static Figure speed(String name, long nanos, long referenceNanos, String target, String reference) {
        return new Figure(name, ratio(referenceNanos, nanos), target, reference);
    }

    static Figure of(String name, long value, String reference) {
        return new Figure(name, BigDecimal.valueOf(value), "none", reference);
    }

    static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part)
                .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64)
                .setScale(3, RoundingMode.HALF_UP);
    }

    String line() {
        return "ratio " + name + " " + value.toPlainString() + " target " + target + " reference " + reference;
    }
}

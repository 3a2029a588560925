package org.throughline.workflow.totals;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.throughline.workflow.billing.BillingRule;

/** What the invoices of an engagement come to by run and rule, and its credits by their number. Nothing stands for zero. */
final class Totals {
    private final Map<String, BigDecimal> sums = new TreeMap<>();

    void billed(int run, BillingRule rule, BigDecimal amount) {
        add("run %02d %s".formatted(run, rule), amount);
    }

    void credited(int number, BigDecimal amount) {
        add("credit %02d".formatted(number), amount);
    }

    void heldTwice(int run, long sources) {
        add("run %02d sources held twice".formatted(run), BigDecimal.valueOf(sources));
    }

    private void add(String what, BigDecimal amount) {
        BigDecimal sum = sums.getOrDefault(what, BigDecimal.ZERO).add(amount);
        if (sum.signum() == 0) {
            sums.remove(what);
        } else {
            sums.put(what, sum.stripTrailingZeros());
        }
    }

    Map<String, BigDecimal> sums() {
        return sums;
    }
}

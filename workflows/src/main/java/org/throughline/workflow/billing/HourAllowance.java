package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.Rollover;

/**
 * The hours that a retainer includes, period by period. Hours carried over are used first, the oldest before the others;
 * of more than may be carried into one period the oldest are lost.
 */
final class HourAllowance {
    private final BigDecimal included;
    private final Optional<Rollover> rollover;
    private final Deque<Carried> carried = new ArrayDeque<>();

    HourAllowance(Retainer terms) {
        this.included = terms.getIncludedHours();
        this.rollover = terms.getRollover();
    }

    private record Carried(BigDecimal hours, int periodsLeft) {}

    /** The hours that may be used in the period that is settled next. */
    BigDecimal available() {
        return carriedHours().add(included);
    }

    /** Ends a period in which so many of its hours were used. */
    void settle(BigDecimal used) {
        BigDecimal left = used;
        Deque<Carried> unused = new ArrayDeque<>();
        for (Carried each : carried) {
            BigDecimal taken = each.hours().min(left);
            left = left.subtract(taken);
            if (each.periodsLeft() > 1 && each.hours().compareTo(taken) > 0) {
                unused.add(new Carried(each.hours().subtract(taken), each.periodsLeft() - 1));
            }
        }
        carried.clear();
        BigDecimal fresh = included.subtract(left);
        rollover.ifPresent(terms -> {
            carried.addAll(unused);
            if (fresh.signum() > 0) {
                carried.add(new Carried(fresh, terms.periods()));
            }
            keepAtMost(terms.maxHours());
        });
    }

    private void keepAtMost(BigDecimal most) {
        BigDecimal over = carriedHours().subtract(most);
        while (over.signum() > 0) {
            Carried oldest = carried.removeFirst();
            BigDecimal kept = oldest.hours().subtract(over);
            over = over.subtract(oldest.hours());
            if (kept.signum() > 0) {
                carried.addFirst(new Carried(kept, oldest.periodsLeft()));
            }
        }
    }

    private BigDecimal carriedHours() {
        return carried.stream().map(Carried::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

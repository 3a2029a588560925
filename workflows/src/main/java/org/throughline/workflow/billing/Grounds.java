package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.joda.money.Money;
import org.throughline.model.billing.SourceRef;

/** Collects why a line is what it is. */
final class Grounds {
    private final BillingRule rule;
    private final List<BilledEntry> entries = new ArrayList<>();
    private final List<AppliedRate> rates = new ArrayList<>();
    private final List<LineExplanation.Figure> figures = new ArrayList<>();

    private Grounds(BillingRule rule) {
        this.rule = rule;
    }

    static Grounds of(BillingRule rule) {
        return new Grounds(rule);
    }

    /** One thing that is billed as a whole. */
    Grounds from(SourceRef source, LocalDate date) {
        return from(List.of(new BilledEntry(source, date, BigDecimal.ONE)));
    }

    Grounds from(Collection<BilledEntry> more) {
        entries.addAll(more);
        return this;
    }

    Grounds at(Collection<AppliedRate> more) {
        rates.addAll(more);
        return this;
    }

    Grounds figure(String name, Object value) {
        figures.add(new LineExplanation.Figure(
                name, value instanceof BigDecimal number ? number.toPlainString() : value.toString()));
        return this;
    }

    LineExplanation of(int line, Money amount) {
        return new LineExplanation(line, rule, entries, rates, figures, amount);
    }
}

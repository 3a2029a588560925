package org.throughline.workflow.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/**
 * Why an invoice line is what it is: the rule that made it, what went into it, the rates, and the figures on the way.
 *
 * @param line the number of the line
 * @param rule the rule that made it
 * @param entries what went into it, in order; empty if it follows from other lines alone
 * @param rates the rates that priced it, empty if no rate card did
 * @param figures the figures that the rule computed with, in order
 * @param amount the amount of the line, without tax
 */
public record LineExplanation(
        int line,
        BillingRule rule,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<BilledEntry> entries,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<AppliedRate> rates,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Figure> figures,
        Money amount) {

    /**
     * Copies the lists.
     *
     * @param line the number of the line
     * @param rule the rule that made it
     * @param entries what went into it
     * @param rates the rates that priced it
     * @param figures the figures that the rule computed with
     * @param amount the amount of the line
     */
    public LineExplanation {
        entries = List.copyOf(entries);
        rates = List.copyOf(rates);
        figures = List.copyOf(figures);
    }

    /**
     * One figure of a calculation.
     *
     * @param name what it is, such as {@code fees so far}
     * @param value how much, with its unit
     */
    public record Figure(String name, String value) {}

    /** {@return the explanation in one sentence, without personal data} */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (!entries.isEmpty()) {
            parts.add(String.join(
                    " + ", entries.stream().map(BilledEntry::toString).toList()));
        }
        rates.forEach(rate -> parts.add("at " + rate));
        figures.forEach(figure -> parts.add(figure.name() + " " + figure.value()));
        return String.format(Locale.ROOT, "Line %d, %s: %s = %s", line, rule.title(), String.join("; ", parts), amount);
    }
}

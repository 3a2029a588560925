package org.throughline.workflow.billing;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.money.MoneyMath;

/**
 * What the work of one period comes to.
 *
 * @param lines the invoice lines, numbered from 1; empty if there is nothing to bill
 * @param unbilled the work that no line bills
 * @param explanations why each line is what it is, in the order of the lines
 */
public record BillingDraft(List<InvoiceLine> lines, List<UnbilledWork> unbilled, List<LineExplanation> explanations) {

    /**
     * Copies the lists.
     *
     * @param lines the invoice lines, numbered from 1
     * @param unbilled the work that no line bills
     * @param explanations why each line is what it is
     */
    public BillingDraft {
        lines = List.copyOf(lines);
        unbilled = List.copyOf(unbilled);
        explanations = List.copyOf(explanations);
    }

    /** {@return for each line, in order, which entries, which rate and which rule made it, in words} */
    public List<String> explain() {
        return explanations.stream().map(LineExplanation::text).toList();
    }

    /**
     * The sum of the lines.
     *
     * @param currency the currency of the contract
     * @return the sum, without tax
     */
    public Money net(CurrencyUnit currency) {
        return MoneyMath.sum(
                currency, lines.stream().map(InvoiceLine::getAmount).toList());
    }
}

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
 */
public record BillingDraft(List<InvoiceLine> lines, List<UnbilledWork> unbilled) {

    /**
     * Copies the lists.
     *
     * @param lines the invoice lines, numbered from 1
     * @param unbilled the work that no line bills
     */
    public BillingDraft {
        lines = List.copyOf(lines);
        unbilled = List.copyOf(unbilled);
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

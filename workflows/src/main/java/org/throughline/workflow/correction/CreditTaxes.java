package org.throughline.workflow.correction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.ledger.BilledInvoice;

/**
 * The taxes of a credit note that takes the last of an invoice: each credit note is rounded for itself, so together they
 * may miss the tax of the invoice by a minor unit for each; the last one closes the gap. Pure.
 */
final class CreditTaxes {
    private CreditTaxes() {}

    static Money netLeft(BilledInvoice billed, CreditNote credit) {
        return MoneyMath.sum(
                        credit.getCurrency(),
                        billed.correctable().stream()
                                .map(InvoiceLine::getAmount)
                                .toList())
                .minus(credit.netTotal());
    }

    static Money taxLeft(BilledInvoice billed, CreditNote credit) {
        return billed.invoice().taxTotal().minus(billed.creditedTax()).minus(credit.taxTotal());
    }

    static CreditNote closing(BilledInvoice billed, CreditNote credit) {
        Money gap = taxLeft(billed, credit);
        int earlier = billed.corrections().size() + billed.pending().size();
        boolean isRounding = Math.abs(gap.getAmountMinorLong()) <= earlier;
        if (gap.isZero() || !isRounding || !netLeft(billed, credit).isZero()) {
            return credit;
        }
        List<TaxLine> taxes = new ArrayList<>(credit.getTaxes());
        taxes.stream()
                .max(Comparator.comparing(TaxLine::getTax))
                .ifPresent(largest -> taxes.set(
                        taxes.indexOf(largest),
                        TaxLine.builder()
                                .from(largest)
                                .tax(largest.getTax().plus(gap))
                                .build()));
        return CreditNote.builder().from(credit).taxes(taxes).build();
    }
}

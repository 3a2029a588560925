package org.throughline.model.billing;

import java.util.HashSet;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** What holds for every invoice. */
final class InvoiceRules {
    private InvoiceRules() {}

    static void check(Invoice invoice) {
        Set<Integer> numbers = new HashSet<>();
        Set<SourceRef> sources = new HashSet<>();
        for (InvoiceLine line : invoice.getLines()) {
            requireCurrency(invoice, line.getAmount().getCurrencyUnit(), "line " + line.getNumber());
            if (!numbers.add(line.getNumber())) {
                throw new IllegalStateException("two lines have the number " + line.getNumber());
            }
            for (SourceRef source : line.getSources()) {
                // One timesheet row may hold hours at two rates, so time may come back on a second line.
                if (!sources.add(source) && source.kind() != SourceKind.TIME_ENTRY) {
                    throw new IllegalStateException("the source " + source.ref() + " is billed twice");
                }
            }
        }
        for (TaxLine tax : invoice.getTaxes()) {
            requireCurrency(invoice, tax.getTax().getCurrencyUnit(), "a tax on line " + tax.getLineNumber());
            if (!numbers.contains(tax.getLineNumber())) {
                throw new IllegalStateException("a tax names line " + tax.getLineNumber() + ", which does not exist");
            }
        }
        if (invoice.getDueDate().isBefore(invoice.getInvoiceDate())) {
            throw new IllegalStateException("the invoice is due before its date");
        }
    }

    private static void requireCurrency(Invoice invoice, CurrencyUnit currency, String what) {
        if (!currency.equals(invoice.getCurrency())) {
            throw new IllegalStateException(what + " is in " + currency + ", the invoice in " + invoice.getCurrency());
        }
    }
}

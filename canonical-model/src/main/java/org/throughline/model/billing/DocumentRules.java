package org.throughline.model.billing;

import java.util.HashSet;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What holds for every invoice and credit note, however far it is. */
final class DocumentRules {
    private DocumentRules() {}

    static void check(BillingDocument document) {
        Set<Integer> numbers = new HashSet<>();
        Set<SourceRef> sources = new HashSet<>();
        for (InvoiceLine line : document.getLines()) {
            requireCurrency(document, line.getAmount(), "line " + line.getNumber());
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
        document.getAllowanceCharges().forEach(each -> requireCurrency(document, each.getAmount(), each.getReason()));
        document.getPrepaid().ifPresent(prepaid -> requireCurrency(document, prepaid, "the prepaid amount"));
        document.getRoundingAmount().ifPresent(rounding -> requireCurrency(document, rounding, "the rounding"));
        document.getExchangeRate()
                .filter(rate -> !rate.base().equals(document.getCurrency()))
                .ifPresent(rate -> {
                    throw new IllegalStateException("the exchange rate converts " + rate.base()
                            + ", the document is in " + document.getCurrency());
                });
        for (TaxLine tax : document.getTaxes()) {
            String of =
                    tax.getLineNumber().map(number -> "a tax on line " + number).orElse("a tax");
            requireCurrency(document, tax.getTax(), of);
            requireCurrency(document, tax.getTaxableAmount(), of);
            if (tax.getLineNumber().filter(number -> !numbers.contains(number)).isPresent()) {
                throw new IllegalStateException(
                        "a tax names line " + tax.getLineNumber().get() + ", which does not exist");
            }
        }
    }

    private static void requireCurrency(BillingDocument document, Money amount, String what) {
        CurrencyUnit currency = amount.getCurrencyUnit();
        if (!currency.equals(document.getCurrency())) {
            throw new IllegalStateException(
                    what + " is in " + currency + ", the document in " + document.getCurrency());
        }
    }
}

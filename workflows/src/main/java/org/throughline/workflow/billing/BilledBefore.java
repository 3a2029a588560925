package org.throughline.workflow.billing;

import java.util.List;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.money.MoneyMath;

/** What the earlier invoices of a contract billed. */
final class BilledBefore {
    private final CurrencyUnit currency;
    private final List<InvoiceLine> lines;

    BilledBefore(List<Invoice> invoices, CurrencyUnit currency) {
        this.currency = currency;
        this.lines = invoices.stream()
                .flatMap(invoice -> invoice.getLines().stream())
                .toList();
    }

    Money net() {
        return sum(line -> true);
    }

    Money sum(InvoiceLineType type) {
        return sum(line -> line.getType() == type);
    }

    Money sum(Predicate<InvoiceLine> which) {
        return sum(lines, which, currency);
    }

    static Money sum(List<InvoiceLine> lines, Predicate<InvoiceLine> which, CurrencyUnit currency) {
        return MoneyMath.sum(
                currency,
                lines.stream().filter(which).map(InvoiceLine::getAmount).toList());
    }

    boolean has(SourceRef source) {
        return lines.stream().anyMatch(line -> line.getSources().contains(source));
    }

    List<InvoiceLine> lines() {
        return lines;
    }

    /** Hours worked, in contrast to what tops them up to a minimum. */
    static boolean isWorked(InvoiceLine line) {
        return line.getType() == InvoiceLineType.TIME
                && line.getSources().stream().anyMatch(source -> source.kind() == SourceKind.TIME_ENTRY);
    }
}

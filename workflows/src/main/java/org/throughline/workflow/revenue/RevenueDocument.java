package org.throughline.workflow.revenue;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.ledger.InvoiceCorrection;

/**
 * A document whose amounts become revenue: an invoice, or, with all signs turned, what takes it back.
 *
 * @param id the id of the invoice or the credit note
 * @param invoice the invoice, or the one that is corrected
 * @param issueDate the date of the document, in the calendar of the legal entity
 * @param lines the lines with the numbers of the invoice; negative where something is taken back
 */
public record RevenueDocument(String id, Invoice invoice, LocalDate issueDate, List<InvoiceLine> lines) {

    /**
     * Copies the list.
     *
     * @param id the id of the invoice or the credit note
     * @param invoice the invoice, or the one that is corrected
     * @param issueDate the date of the document
     * @param lines the lines
     */
    public RevenueDocument {
        lines = List.copyOf(lines);
    }

    /**
     * An issued invoice.
     *
     * @param invoice the invoice
     * @return the document
     */
    public static RevenueDocument of(Invoice invoice) {
        return new RevenueDocument(invoice.getId().value(), invoice, invoice.getIssueDate(), invoice.getLines());
    }

    /**
     * A credit note or a void.
     *
     * @param invoice the invoice that it corrects
     * @param correction the correction
     * @return the document
     */
    public static RevenueDocument of(Invoice invoice, InvoiceCorrection correction) {
        CreditNote credit = correction.document();
        List<InvoiceLine> taken = credit.getLines().stream()
                .map(line -> InvoiceLine.builder()
                        .from(line)
                        .amount(line.getAmount().negated())
                        .build())
                .toList();
        return new RevenueDocument(credit.getId().value(), invoice, credit.getIssueDate(), taken);
    }

    /** What the lines add up to. */
    Money net() {
        return MoneyMath.sum(
                invoice.getCurrency(),
                lines.stream().map(InvoiceLine::getAmount).toList());
    }
}

package org.throughline.model.billing;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * An invoice that another document speaks of (EN 16931 BG-3).
 *
 * @param invoiceId the invoice
 * @param number its document number (BT-25)
 * @param issueDate its date (BT-26)
 */
public record InvoiceReference(InvoiceId invoiceId, String number, LocalDate issueDate) {
    /**
     * Rejects a reference without a number.
     *
     * @param invoiceId the invoice
     * @param number its document number
     * @param issueDate its date
     */
    public InvoiceReference {
        requireNonNull(invoiceId, "InvoiceReference.invoiceId");
        requireNonNull(number, "InvoiceReference.number");
        requireNonNull(issueDate, "InvoiceReference.issueDate");
        if (number.isBlank()) {
            throw new IllegalArgumentException("InvoiceReference.number is empty");
        }
    }
}

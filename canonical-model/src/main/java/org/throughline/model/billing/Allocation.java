package org.throughline.model.billing;

import static java.util.Objects.requireNonNull;

import org.joda.money.Money;

/**
 * The part of a payment that settles one invoice.
 *
 * @param invoiceId the invoice
 * @param amount the amount, in the currency of the invoice
 */
public record Allocation(InvoiceId invoiceId, Money amount) {
    /**
     * Rejects a value with a part missing.
     *
     * @param invoiceId the invoice
     * @param amount the amount, in the currency of the invoice
     */
    public Allocation {
        requireNonNull(invoiceId, "Allocation.invoiceId");
        requireNonNull(amount, "Allocation.amount");
    }
}

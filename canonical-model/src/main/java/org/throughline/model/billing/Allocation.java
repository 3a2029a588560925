package org.throughline.model.billing;

import org.joda.money.Money;

/**
 * The part of a payment that settles one invoice.
 *
 * @param invoiceId the invoice
 * @param amount the amount, in the currency of the invoice
 */
public record Allocation(InvoiceId invoiceId, Money amount) {}

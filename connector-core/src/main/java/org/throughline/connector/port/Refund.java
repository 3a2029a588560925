package org.throughline.connector.port;

import org.joda.money.Money;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.InvoiceId;

/**
 * Money that goes back to a customer.
 *
 * @param invoiceId the invoice it was collected for
 * @param ref the billing service's record
 * @param amount how much, in the currency of the invoice
 * @param isPending whether it may still fail
 */
public record Refund(InvoiceId invoiceId, ExternalRef ref, Money amount, boolean isPending) {}

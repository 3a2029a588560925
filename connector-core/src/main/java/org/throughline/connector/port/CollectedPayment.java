package org.throughline.connector.port;

import java.time.LocalDate;
import org.joda.money.Money;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.InvoiceId;

/**
 * Money that the billing service collected from a customer for an invoice.
 *
 * @param invoiceId the invoice
 * @param ref the billing service's record of the payment, the same for ever
 * @param amount how much, in the currency of the invoice, before fees and refunds; it may be more than was owed
 * @param receivedOn the date, in the calendar of the invoices
 */
public record CollectedPayment(InvoiceId invoiceId, ExternalRef ref, Money amount, LocalDate receivedOn) {}

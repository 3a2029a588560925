package org.throughline.connector.port;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Dispute;
import org.throughline.model.billing.InvoiceId;

/** Money that came in through the billing service, went back, or was paid out to the firm. */
public interface BillingPayments {

    /**
     * Lists what the service has collected for an invoice. What was paid outside of the service is not among it.
     *
     * @param invoice the invoice
     * @return the successful payments, oldest first, with those that were given back or are disputed; empty if there are none
     * @throws org.throughline.connector.NotFoundException if the service has not issued the invoice
     */
    List<CollectedPayment> collected(InvoiceId invoice);

    /**
     * Pays money back that was collected for an invoice. The invoice itself stays as it is: see {@link
     * BillingInvoices#credit} to correct it, too.
     *
     * @param invoice the invoice
     * @param amount how much, in the currency of the invoice
     * @param key the same value on every attempt
     * @return the refund
     * @throws org.throughline.connector.NotFoundException if the service has not issued the invoice
     * @throws org.throughline.connector.RejectedException if no payment of the invoice has that much left, or it is disputed
     */
    WriteResult<Refund> refund(InvoiceId invoice, Money amount, IdempotencyKey key);

    /**
     * Lists the disputes about payments of an invoice.
     *
     * @param invoice the invoice
     * @return the disputes, newest first; empty if there are none
     * @throws org.throughline.connector.NotFoundException if the service has not issued the invoice
     */
    List<Dispute> disputes(InvoiceId invoice);

    /**
     * Lists what was paid out to the firm's bank account.
     *
     * @param createdFrom the earliest moment of creation
     * @return the payouts, newest first, read page by page as the stream is consumed; close it
     */
    Stream<Payout> payouts(Instant createdFrom);

    /**
     * Lists the movements of money that make up a payout, to reconcile it with the bank statement.
     *
     * @param payout the service's reference of the payout
     * @return the movements, newest first; their net amounts should add up to the payout. Empty if the service knows of none
     */
    List<PayoutItem> items(ExternalRef payout);
}

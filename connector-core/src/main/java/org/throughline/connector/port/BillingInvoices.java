package org.throughline.connector.port;

import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;

/**
 * Invoices as the billing service knows them.
 *
 * <p>All methods that name an invoice throw {@link org.throughline.connector.NotFoundException} if the service has not
 * issued it. A second call of {@link #send}, {@link #collect}, {@link #settleOutside}, {@link #voidInvoice} or {@link
 * #writeOff} that finds the invoice there already changes nothing.
 */
public interface BillingInvoices {

    /**
     * Finds an issued invoice by its canonical id.
     *
     * @param id the invoice
     * @return it as the service has it, or empty if the service has certainly not issued it; a draft is not issued
     * @throws org.throughline.connector.ConflictException if the service has issued several with that id
     */
    Optional<IssuedInvoice> find(InvoiceId id);

    /**
     * Issues an invoice: its lines and taxes as they are given, a number, and from then on the customer owes it. Nothing is
     * sent to the customer.
     *
     * @param invoice the draft; its customer must exist in the service
     * @param key the same value on every attempt
     * @return the invoice as the service numbered it
     * @throws org.throughline.connector.NotFoundException if the service does not have the customer
     * @throws org.throughline.connector.ConflictException if the key was used for another invoice, or the service has other
     *     lines, amounts or another currency than were given
     * @throws org.throughline.connector.MappingException if the invoice has no faithful form in the service
     */
    WriteResult<IssuedInvoice> issue(Invoice invoice, IdempotencyKey key);

    /**
     * Sends an issued invoice to the customer.
     *
     * @param id the invoice
     * @param key the same value on every attempt
     * @return the invoice
     */
    WriteResult<IssuedInvoice> send(InvoiceId id, IdempotencyKey key);

    /**
     * Collects what is due with the payment method the customer has left with the service.
     *
     * @param id the invoice
     * @param key the same value on every attempt
     * @return the invoice
     * @throws org.throughline.connector.RejectedException if the payment was declined, or there is no payment method
     */
    WriteResult<IssuedInvoice> collect(InvoiceId id, IdempotencyKey key);

    /**
     * Records that what is due was paid outside of the service, such as by a bank transfer.
     *
     * @param id the invoice
     * @param key the same value on every attempt
     * @return the invoice
     */
    WriteResult<IssuedInvoice> settleOutside(InvoiceId id, IdempotencyKey key);

    /**
     * Takes an invoice back that nothing was paid on. It keeps its number.
     *
     * @param id the invoice
     * @param key the same value on every attempt
     * @return the invoice
     * @throws org.throughline.connector.RejectedException if something was paid on it
     */
    WriteResult<IssuedInvoice> voidInvoice(InvoiceId id, IdempotencyKey key);

    /**
     * Gives up to expect what is open on an invoice. It may still be paid.
     *
     * @param id the invoice
     * @param key the same value on every attempt
     * @return the invoice
     * @throws org.throughline.connector.RejectedException if it is paid or void
     */
    WriteResult<IssuedInvoice> writeOff(InvoiceId id, IdempotencyKey key);

    /**
     * Reads how much of an invoice has been paid, refunded, disputed and written off.
     *
     * @param id the invoice
     * @return the status at this moment
     */
    PaymentStatus paymentStatus(InvoiceId id);

    /**
     * Reads the status of the invoice that an event is about. Events come late, twice and in any order, so what they say is
     * not used: the service is asked how it stands now.
     *
     * @param event the event
     * @return the status at this moment; empty if the event is about no invoice of ours
     */
    Optional<PaymentStatus> paymentStatus(BillingEvent event);

    /**
     * Finds an issued credit note by its canonical id.
     *
     * @param id the credit note
     * @param invoice the invoice it corrects
     * @return it as the service has it, or empty if the service certainly has none with that id
     */
    Optional<IssuedCreditNote> findCredit(CreditNoteId id, InvoiceId invoice);

    /**
     * Issues a credit note on an invoice: it lowers what is open, and refunds what is beyond that.
     *
     * @param credit the credit note, on exactly one invoice
     * @param key the same value on every attempt
     * @return the credit note as the service numbered it
     * @throws org.throughline.connector.ConflictException if the key was used for another credit note, or the service has
     *     other amounts than were given
     * @throws org.throughline.connector.MappingException if the credit note has no faithful form in the service
     * @throws org.throughline.connector.RejectedException if it exceeds the invoice
     */
    WriteResult<IssuedCreditNote> credit(CreditNote credit, IdempotencyKey key);
}

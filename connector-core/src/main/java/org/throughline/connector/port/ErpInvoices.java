package org.throughline.connector.port;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ProjectId;

/** Invoices as the ERP knows them. */
public interface ErpInvoices {

    /**
     * Finds an issued invoice by its canonical id.
     *
     * @param id the invoice
     * @return it as the ERP has it, or empty if the ERP certainly has none with that id
     */
    Optional<IssuedInvoice> find(InvoiceId id);

    /**
     * Lists what has been billed for a project.
     *
     * @param project the project
     * @return its issued invoices that are not void, oldest first
     */
    List<IssuedInvoice> forProject(ProjectId project);

    /**
     * Posts an invoice to the books, with the taxes as computed by the tax service.
     *
     * @param invoice the draft; its customer and project must exist in the ERP
     * @param key the same value on every attempt
     * @return the invoice as the ERP numbered it
     * @throws org.throughline.connector.ConflictException if the ERP has an invoice with that id and other amounts
     */
    WriteResult<IssuedInvoice> post(Invoice invoice, IdempotencyKey key);

    /**
     * Reads how much of an invoice has been paid.
     *
     * @param id the invoice
     * @return the status at this moment
     * @throws org.throughline.connector.NotFoundException if the ERP has no such invoice
     */
    PaymentStatus paymentStatus(InvoiceId id);

    /**
     * Reads how much of each invoice of a project has been paid. Connectors that would read each invoice twice otherwise
     * have a way of their own.
     *
     * @param project the project
     * @return the statuses of its issued invoices that are not void, oldest invoice first, each as of the moment it was read
     */
    default List<PaymentStatus> paymentStatuses(ProjectId project) {
        return forProject(project).stream()
                .map(invoice -> paymentStatus(invoice.id()))
                .toList();
    }

    /**
     * Lists how far invoices are settled whose record has changed, oldest change first. What changed a moment ago may come
     * with the next call.
     *
     * @param since where to start; {@link Cursor#start()} for all invoices there are
     * @return the statuses, each as of the moment it was read; read page by page as the stream is consumed; close it
     * @throws IllegalArgumentException if the cursor is of another connector
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default Stream<Change<PaymentStatus>> statusChangedSince(Cursor since) {
        throw Unsupported.operation("invoices.statusChangedSince");
    }

    /**
     * Finds a posted credit note by its canonical id.
     *
     * @param id the credit note
     * @return it as the ERP has it, or empty if the ERP certainly has none with that id
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default Optional<IssuedCreditNote> findCredit(CreditNoteId id) {
        throw Unsupported.operation("invoices.findCredit");
    }

    /**
     * Posts a credit note to the books and applies it to the invoices it corrects, as far as they are open.
     *
     * @param credit the credit note; the invoices it corrects must exist in the ERP
     * @param key the same value on every attempt
     * @return the credit note as the ERP numbered it
     * @throws org.throughline.connector.ConflictException if the ERP has a credit note with that id and other amounts
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default WriteResult<IssuedCreditNote> credit(CreditNote credit, IdempotencyKey key) {
        throw Unsupported.operation("invoices.credit");
    }

    /**
     * Takes an invoice out of the books that nothing was paid or credited on. It stays in the ERP with its number.
     *
     * @param id the invoice
     * @param reason why, as the ERP keeps it with the document
     * @param key the same value on every attempt
     * @return the invoice as it was posted; unchanged if it was void already
     * @throws org.throughline.connector.NotFoundException if the ERP has no such invoice
     * @throws org.throughline.connector.ConflictException if something was paid or credited on it
     * @throws org.throughline.connector.RejectedException if its period is closed
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default WriteResult<IssuedInvoice> voidInvoice(InvoiceId id, String reason, IdempotencyKey key) {
        throw Unsupported.operation("invoices.voidInvoice");
    }
}

package org.throughline.connector.port;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
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
}

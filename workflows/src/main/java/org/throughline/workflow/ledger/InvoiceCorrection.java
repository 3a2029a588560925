package org.throughline.workflow.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.SourceRef;

/**
 * What is taken back of one invoice.
 *
 * @param document what is taken back, with positive amounts; each line has the number of the invoice line that it
 *     corrects
 * @param isVoid whether the ERP takes the whole invoice out of its books, instead of posting the document
 * @param released the sources that may be billed again, empty if none
 * @param requestedBy who asked for it; why is in the document
 */
public record InvoiceCorrection(
        CreditNote document,
        boolean isVoid,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<SourceRef> released,
        String requestedBy) {

    /**
     * Copies the list.
     *
     * @param document what is taken back
     * @param isVoid whether the ERP takes the whole invoice out of its books
     * @param released the sources that may be billed again
     * @param requestedBy who asked for it
     */
    public InvoiceCorrection {
        released = List.copyOf(released);
    }

    boolean hasId(CreditNoteId id) {
        return document.getId().equals(id);
    }

    InvoiceId invoiceId() {
        return document.getCorrectedInvoices().get(0).invoiceId();
    }
}

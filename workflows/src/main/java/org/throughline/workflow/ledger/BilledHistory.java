package org.throughline.workflow.ledger;

import java.util.List;
import java.util.Optional;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.delivery.ProjectId;

/**
 * What was billed for a project, at one moment.
 *
 * @param project the project
 * @param version counts the changes; what was computed from a history may be reserved only while this is the version
 * @param invoices the invoices, oldest first; those that are about to be posted, and those that are void, too
 */
public record BilledHistory(ProjectId project, long version, List<BilledInvoice> invoices) {

    /**
     * Copies the list.
     *
     * @param project the project
     * @param version counts the changes
     * @param invoices the invoices
     */
    public BilledHistory {
        invoices = List.copyOf(invoices);
    }

    /**
     * Finds an invoice.
     *
     * @param id the invoice
     * @return it, or empty if there is none with that id
     */
    public Optional<BilledInvoice> find(InvoiceId id) {
        return invoices.stream()
                .filter(each -> each.invoice().getId().equals(id))
                .findFirst();
    }

    /**
     * What counts as billed when one invoice is drafted.
     *
     * @param own the invoice that is drafted
     * @return what is in force of the others, oldest first
     */
    public List<Invoice> inForceBeside(InvoiceId own) {
        return invoices.stream()
                .filter(each -> !each.invoice().getId().equals(own))
                .map(BilledInvoice::inForce)
                .toList();
    }
}

package org.throughline.workflow.billingtocash;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.Payment;

/**
 * What the billing service has collected for an invoice, all of it in the ERP.
 *
 * @param invoice the invoice
 * @param payments the payments, oldest first
 */
public record CollectionOutcome(
        InvoiceId invoice,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Payment> payments) {

    /**
     * Copies the list.
     *
     * @param invoice the invoice
     * @param payments the payments, oldest first
     */
    public CollectionOutcome {
        payments = List.copyOf(payments);
    }
}

package org.throughline.connector.port;

import java.time.LocalDate;
import org.throughline.connector.IdempotencyKey;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ProjectId;

/** Work as the PSA knows it: time, expenses, milestones, and what was billed of them. */
public interface PsaWork {

    /**
     * Reads the work of a project that has not been billed.
     *
     * @param project the project
     * @param endExclusive the first date that is no longer read
     * @return all unbilled work dated before that, whatever its approval state
     */
    Work unbilled(ProjectId project, LocalDate endExclusive);

    /**
     * Marks the sources of an invoice as billed under its number, all of them or none.
     *
     * @param invoice the issued invoice, with its number
     * @param key the same value on every attempt
     */
    void markBilled(Invoice invoice, IdempotencyKey key);

    /**
     * Writes back how much of an invoice has been paid.
     *
     * @param status the status as the ERP reported it
     * @param key the same value on every attempt
     */
    void updatePayment(PaymentStatus status, IdempotencyKey key);
}

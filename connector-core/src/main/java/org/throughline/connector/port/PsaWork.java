package org.throughline.connector.port;

import java.time.LocalDate;
import java.util.List;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.billing.SourceRef;
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
     * @return the invoice, with the PSA's record of it
     */
    WriteResult<Invoice> markBilled(Invoice invoice, IdempotencyKey key);

    /**
     * Takes back that sources of an invoice are billed, so that {@link #unbilled} lists them again. A source that is marked
     * under another invoice by now stays as it is, so doing it late is harmless.
     *
     * @param invoice the issued invoice, with its number
     * @param sources those of its sources that are no longer billed
     * @param key the same value on every attempt
     * @return the invoice, with the PSA's record of it
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default WriteResult<Invoice> markUnbilled(Invoice invoice, List<SourceRef> sources, IdempotencyKey key) {
        throw Unsupported.operation("work.markUnbilled");
    }

    /**
     * Writes back how much of an invoice has been paid, unless the PSA has been told of a later moment.
     *
     * @param status the status as the ERP reported it
     * @param key the same value on every attempt
     * @return what the PSA now has: {@link org.throughline.connector.WriteOutcome#UNCHANGED} with the later status if it
     *     has been told of a later moment; what the PSA has no place for is as in the given status
     * @throws org.throughline.connector.NotFoundException if the invoice was never marked as billed there
     */
    WriteResult<PaymentStatus> updatePayment(PaymentStatus status, IdempotencyKey key);
}

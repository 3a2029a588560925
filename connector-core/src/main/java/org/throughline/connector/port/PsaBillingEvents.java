package org.throughline.connector.port;

import java.time.LocalDate;
import java.util.List;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;

/**
 * What the PSA's own billing has priced and released. For firms whose PSA decides what is billed at which price; where
 * the workflow decides it, {@link PsaWork#markBilled} tells the PSA afterwards. One project goes one of the two ways.
 */
public interface PsaBillingEvents {

    /**
     * Reads what is released and not yet invoiced.
     *
     * @param project the project
     * @return the releases, the oldest first
     * @throws org.throughline.connector.MappingException if a release is not the sum of its items, or has an item whose
     *     source is neither time, expense nor milestone
     */
    List<ReleasedBilling> released(ProjectId project);

    /**
     * Writes back under which number a release was invoiced.
     *
     * @param event the release
     * @param invoiceNumber the number of the invoice
     * @param invoiceDate the date of the invoice, in the calendar of the legal entity
     * @param key the same value on every attempt
     * @return the release; {@link org.throughline.connector.WriteOutcome#UNCHANGED} if it had that number and date already
     * @throws org.throughline.connector.NotFoundException if the PSA has no such release
     * @throws org.throughline.connector.ConflictException if it is not released, or has another invoice
     */
    WriteResult<ExternalRef> markInvoiced(
            ExternalRef event, String invoiceNumber, LocalDate invoiceDate, IdempotencyKey key);
}

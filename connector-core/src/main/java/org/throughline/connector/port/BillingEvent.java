package org.throughline.connector.port;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.model.ExternalRef;

/**
 * Something that happened in the billing service, as it told us. It may come late, twice, and after what happened next.
 *
 * @param id the service's id of the event, the same on every delivery
 * @param type the service's own name for what happened, such as {@code invoice.paid}; names are added at any time
 * @param subjectRef the record it happened to; null if the event is about none
 * @param occurredAt when it happened (UTC)
 */
public record BillingEvent(String id, String type, @Nullable ExternalRef subjectRef, Instant occurredAt) {

    /** {@return the record it happened to; empty if the event is about none} */
    public Optional<ExternalRef> subject() {
        return Optional.ofNullable(subjectRef);
    }
}

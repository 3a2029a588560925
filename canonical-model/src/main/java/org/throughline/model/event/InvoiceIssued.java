package org.throughline.model.event;

import jakarta.validation.Valid;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.billing.Invoice;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** An invoice was posted: the customer owes it. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableInvoiceIssued.class)
@JsonDeserialize(builder = InvoiceIssued.Builder.class)
public non-sealed interface InvoiceIssued extends CanonicalValue, BusinessEvent {

    /** {@return the invoice} */
    @Valid
    Invoice getInvoice();

    @Override
    default Id subject() {
        return getInvoice().getId();
    }

    @Override
    default Id partitionKey() {
        return getInvoice().getEngagementId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link InvoiceIssued}. Not thread-safe. */
    class Builder extends ImmutableInvoiceIssued.Builder {
        Builder() {}
    }
}

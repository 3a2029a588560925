package org.throughline.model.event;

import jakarta.validation.Valid;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.contract.EngagementId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** An invoice was paid in part or whole, disputed, or taken back. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableInvoiceStatusChanged.class)
@JsonDeserialize(builder = InvoiceStatusChanged.Builder.class)
public non-sealed interface InvoiceStatusChanged extends CanonicalValue, BusinessEvent {

    /** {@return the engagement} */
    EngagementId getEngagementId();

    /** {@return the state before, absent if not known} */
    Optional<PaymentState> getPreviousState();

    /** {@return where the invoice stands now} */
    @Valid
    PaymentStatus getStatus();

    @Override
    default Id subject() {
        return getStatus().getInvoiceId();
    }

    @Override
    default Id partitionKey() {
        return getEngagementId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link InvoiceStatusChanged}. Not thread-safe. */
    class Builder extends ImmutableInvoiceStatusChanged.Builder {
        Builder() {}
    }
}

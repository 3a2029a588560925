package org.throughline.model.event;

import jakarta.validation.Valid;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.billing.Payment;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A customer paid. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutablePaymentReceived.class)
@JsonDeserialize(builder = PaymentReceived.Builder.class)
public non-sealed interface PaymentReceived extends CanonicalValue, BusinessEvent {

    /** {@return the payment} */
    @Valid
    Payment getPayment();

    @Override
    default Id subject() {
        return getPayment().getId();
    }

    @Override
    default Id partitionKey() {
        return getPayment().getCustomerId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link PaymentReceived}. Not thread-safe. */
    class Builder extends ImmutablePaymentReceived.Builder {
        Builder() {}
    }
}

package org.throughline.model.event;

import jakarta.validation.Valid;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.TimeEntry;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** Time was approved and may be billed. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableTimeApproved.class)
@JsonDeserialize(builder = TimeApproved.Builder.class)
public non-sealed interface TimeApproved extends CanonicalValue, BusinessEvent {

    /** {@return the engagement} */
    EngagementId getEngagementId();

    /** {@return the time} */
    @Valid
    TimeEntry getTimeEntry();

    @Override
    default Id subject() {
        return getTimeEntry().getId();
    }

    @Override
    default Id partitionKey() {
        return getEngagementId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link TimeApproved}. Not thread-safe. */
    class Builder extends ImmutableTimeApproved.Builder {
        Builder() {}
    }
}

package org.throughline.model.event;

import jakarta.validation.Valid;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.billing.RevenueSchedule;
import org.throughline.model.contract.EngagementId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** Revenue was planned anew or posted. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableRevenueScheduleUpdated.class)
@JsonDeserialize(builder = RevenueScheduleUpdated.Builder.class)
public non-sealed interface RevenueScheduleUpdated extends CanonicalValue, BusinessEvent {

    /** {@return the engagement} */
    EngagementId getEngagementId();

    /** {@return the schedule} */
    @Valid
    RevenueSchedule getSchedule();

    @Override
    default Id subject() {
        return getSchedule().getId();
    }

    @Override
    default Id partitionKey() {
        return getEngagementId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link RevenueScheduleUpdated}. Not thread-safe. */
    class Builder extends ImmutableRevenueScheduleUpdated.Builder {
        Builder() {}
    }
}

package org.throughline.model.event;

import jakarta.validation.Valid;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.MilestoneCompletion;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A milestone was reached, and accepted or not. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableMilestoneCompleted.class)
@JsonDeserialize(builder = MilestoneCompleted.Builder.class)
public non-sealed interface MilestoneCompleted extends CanonicalValue, BusinessEvent {

    /** {@return the engagement} */
    EngagementId getEngagementId();

    /** {@return what was reached} */
    @Valid
    MilestoneCompletion getCompletion();

    @Override
    default Id subject() {
        return getCompletion().getMilestoneId();
    }

    @Override
    default Id partitionKey() {
        return getEngagementId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link MilestoneCompleted}. Not thread-safe. */
    class Builder extends ImmutableMilestoneCompleted.Builder {
        Builder() {}
    }
}

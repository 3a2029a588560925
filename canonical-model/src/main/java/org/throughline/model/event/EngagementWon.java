package org.throughline.model.event;

import jakarta.validation.Valid;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.contract.Engagement;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A deal was won: the customer has ordered. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableEngagementWon.class)
@JsonDeserialize(builder = EngagementWon.Builder.class)
public non-sealed interface EngagementWon extends CanonicalValue, BusinessEvent {

    /** {@return what was agreed} */
    @Valid
    Engagement getEngagement();

    @Override
    default Id subject() {
        return getEngagement().getId();
    }

    @Override
    default Id partitionKey() {
        return getEngagement().getId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link EngagementWon}. Not thread-safe. */
    class Builder extends ImmutableEngagementWon.Builder {
        Builder() {}
    }
}

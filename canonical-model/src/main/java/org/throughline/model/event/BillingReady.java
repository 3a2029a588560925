package org.throughline.model.event;

import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.Period;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** The work of a period is complete and may be invoiced. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableBillingReady.class)
@JsonDeserialize(builder = BillingReady.Builder.class)
public non-sealed interface BillingReady extends CanonicalValue, BusinessEvent {

    /** {@return the engagement} */
    EngagementId getEngagementId();

    /** {@return the project} */
    ProjectId getProjectId();

    /** {@return the period} */
    Period getPeriod();

    /** {@return what the work comes to, without tax} */
    Money getAmount();

    @Override
    default Id subject() {
        return getProjectId();
    }

    @Override
    default Id partitionKey() {
        return getEngagementId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link BillingReady}. Not thread-safe. */
    class Builder extends ImmutableBillingReady.Builder {
        Builder() {}
    }
}

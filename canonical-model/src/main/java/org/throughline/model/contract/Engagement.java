package org.throughline.model.contract;

import jakarta.validation.Valid;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.sales.OpportunityId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The thread through all systems: the deal, its contract, its project and everything billed for it.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableEngagement.class)
@JsonDeserialize(builder = Engagement.Builder.class)
public interface Engagement extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    EngagementId getId();

    /** {@return the name sales gave the deal} */
    String getName();

    /** {@return the deal it came from} */
    OpportunityId getOpportunityId();

    /** {@return the customer} */
    CustomerId getCustomerId();

    /** {@return what was agreed} */
    @Valid
    Contract getContract();

    /** {@return the project that delivers it, absent until it is set up} */
    Optional<ProjectId> getProjectId();

    /** {@return where it stands} */
    @Value.Default
    default EngagementStatus getStatus() {
        return EngagementStatus.SIGNED;
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Engagement}. Not thread-safe. */
    class Builder extends ImmutableEngagement.Builder {
        Builder() {}
    }
}

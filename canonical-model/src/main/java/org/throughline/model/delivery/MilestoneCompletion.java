package org.throughline.model.delivery;

import java.time.LocalDate;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.MilestoneId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * That a milestone was reached, and whether the customer accepted it.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableMilestoneCompletion.class)
@JsonDeserialize(builder = MilestoneCompletion.Builder.class)
public interface MilestoneCompletion extends CanonicalValue {

    /** {@return the milestone} */
    MilestoneId getMilestoneId();

    /** {@return the project} */
    ProjectId getProjectId();

    /** {@return the date it was reached} */
    LocalDate getCompletedOn();

    /** {@return how far acceptance is} */
    ApprovalState getApproval();

    /** {@return the PSA's record that carries the billed flag} */
    ExternalRef getSource();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link MilestoneCompletion}. Not thread-safe. */
    class Builder extends ImmutableMilestoneCompletion.Builder {
        Builder() {}
    }
}

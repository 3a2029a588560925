package org.throughline.model.delivery;

import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Period;
import org.throughline.model.party.ResourceId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * That a resource works on a project in a role for a time: one line of the resource plan.
 *
 * <p>Corresponds to Certinia's {@code pse__Assignment__c} and Dynamics 365's {@code msdyn_resourceassignment}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableAssignment.class)
@JsonDeserialize(builder = Assignment.Builder.class)
public interface Assignment extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    AssignmentId getId();

    /** {@return the project} */
    ProjectId getProjectId();

    /** {@return who works, absent while nobody is named} */
    Optional<ResourceId> getResourceId();

    /** {@return the role, as the rate card names it} */
    @NotBlank
    String getRole();

    /** {@return the task, absent if the whole project} */
    Optional<ProjectTaskId> getTaskId();

    /** {@return the dates} */
    Period getPeriod();

    /** {@return the hours planned over the whole period} */
    BigDecimal getPlannedHours();

    /** {@return what one hour costs the customer, if not what the rate card says} */
    Optional<BigMoney> getBillRatePerHour();

    /** {@return what one hour costs the firm, if not what the resource says} */
    Optional<BigMoney> getCostRatePerHour();

    /** {@return how firm it is} */
    @Value.Default
    default AssignmentStatus getStatus() {
        return AssignmentStatus.REQUESTED;
    }

    /**
     * Rejects an assignment that can never be right.
     *
     * @throws IllegalStateException if the hours are negative, or it is promised for nobody
     */
    @Value.Check
    default void check() {
        if (getPlannedHours().signum() < 0) {
            throw new IllegalStateException("the planned hours of assignment " + getId() + " are negative");
        }
        if (getStatus() == AssignmentStatus.CONFIRMED && getResourceId().isEmpty()) {
            throw new IllegalStateException("assignment " + getId() + " is confirmed, but names no resource");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Assignment}. Not thread-safe. */
    class Builder extends ImmutableAssignment.Builder {
        Builder() {}
    }
}

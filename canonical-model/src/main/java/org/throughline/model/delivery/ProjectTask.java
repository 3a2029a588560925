package org.throughline.model.delivery;

import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.contract.MilestoneId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A piece of the work of a project.
 *
 * <p>Corresponds to Certinia's {@code pse__Project_Task__c} and Dynamics 365's {@code msdyn_projecttask}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableProjectTask.class)
@JsonDeserialize(builder = ProjectTask.Builder.class)
public interface ProjectTask extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    ProjectTaskId getId();

    /** {@return the task this one is a part of, absent at the top} */
    Optional<ProjectTaskId> getParentId();

    /** {@return the name} */
    @NotBlank
    String getName();

    /** {@return the first planned date} */
    Optional<LocalDate> getStartDate();

    /** {@return the last planned date} */
    Optional<LocalDate> getEndDate();

    /** {@return the hours planned} */
    Optional<BigDecimal> getPlannedHours();

    /** {@return how much is done, as a fraction} */
    Optional<BigDecimal> getPercentComplete();

    /** {@return whether the customer pays for it} */
    @Value.Default
    default boolean isBillable() {
        return true;
    }

    /** {@return the milestone it leads to} */
    Optional<MilestoneId> getMilestoneId();

    /** {@return how far it is} */
    @Value.Default
    default ProjectTaskStatus getStatus() {
        return ProjectTaskStatus.PLANNED;
    }

    /**
     * Rejects a task that can never be right.
     *
     * @throws IllegalStateException if it ends before it starts, hours are negative, or more than everything is done
     */
    @Value.Check
    default void check() {
        if (getStartDate().isPresent()
                && getEndDate().isPresent()
                && getEndDate().get().isBefore(getStartDate().get())) {
            throw new IllegalStateException("task " + getId() + " ends before it starts");
        }
        if (getPlannedHours().map(hours -> hours.signum() < 0).orElse(false)) {
            throw new IllegalStateException("the planned hours of task " + getId() + " are negative");
        }
        if (getPercentComplete()
                .map(done -> done.signum() < 0 || done.compareTo(BigDecimal.ONE) > 0)
                .orElse(false)) {
            throw new IllegalStateException("percentComplete of task " + getId() + " is not between 0 and 1");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ProjectTask}. Not thread-safe. */
    class Builder extends ImmutableProjectTask.Builder {
        Builder() {}
    }
}

package org.throughline.model.delivery;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.ResourceId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What is delivered under one contract, as the PSA plans and tracks it.
 *
 * <p>Corresponds to Certinia's {@code pse__Proj__c} and NetSuite's {@code job}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableProject.class)
@JsonDeserialize(builder = Project.Builder.class)
public interface Project extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    ProjectId getId();

    /** {@return the engagement it delivers} */
    EngagementId getEngagementId();

    /** {@return the customer} */
    CustomerId getCustomerId();

    /** {@return the legal entity that bills the work} */
    LegalEntityId getLegalEntityId();

    /** {@return the name} */
    String getName();

    /** {@return how its work is billed} */
    BillingMethod getBillingMethod();

    /** {@return the value sold, without tax; its currency is the currency of the project} */
    Money getBudget();

    /** {@return the first date of work} */
    LocalDate getStartDate();

    /** {@return the last date of work} */
    LocalDate getEndDate();

    /** {@return who leads it} */
    Optional<ResourceId> getManagerId();

    /** {@return the pieces of the work, empty if it is not divided; parents before their parts} */
    List<@Valid ProjectTask> getTasks();

    /** {@return who works on it and when} */
    List<@Valid Assignment> getAssignments();

    /** {@return how far it is} */
    @Value.Default
    default ProjectStatus getStatus() {
        return ProjectStatus.PLANNED;
    }

    /**
     * Rejects a project that contradicts itself.
     *
     * @throws IllegalStateException if it ends before it starts, an assignment is of another project, two tasks share an
     *     id, or a task comes before the one it is a part of
     */
    @Value.Check
    default void check() {
        if (getEndDate().isBefore(getStartDate())) {
            throw new IllegalStateException("project " + getId() + " ends before it starts");
        }
        Set<ProjectTaskId> tasks = new HashSet<>();
        for (ProjectTask task : getTasks()) {
            if (task.getParentId().filter(parent -> !tasks.contains(parent)).isPresent()) {
                throw new IllegalStateException("task " + task.getId() + " is a part of "
                        + task.getParentId().get() + ", which does not come before it");
            }
            if (!tasks.add(task.getId())) {
                throw new IllegalStateException("two tasks have the id " + task.getId());
            }
        }
        for (Assignment assignment : getAssignments()) {
            if (!assignment.getProjectId().equals(getId())) {
                throw new IllegalStateException("assignment " + assignment.getId() + " is of project "
                        + assignment.getProjectId() + ", not of " + getId());
            }
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Project}. Not thread-safe. */
    class Builder extends ImmutableProject.Builder {
        Builder() {}
    }
}

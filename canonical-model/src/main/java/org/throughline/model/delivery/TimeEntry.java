package org.throughline.model.delivery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Resource;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Time one resource worked on one project on one date.
 *
 * <p>Corresponds to one day of a Certinia timecard split and to NetSuite's {@code timeBill}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableTimeEntry.class)
@JsonDeserialize(builder = TimeEntry.Builder.class)
public interface TimeEntry extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    TimeEntryId getId();

    /** {@return the project} */
    ProjectId getProjectId();

    /** {@return who worked} */
    Resource getResource();

    /** {@return the date of the work, in the calendar of the resource} */
    LocalDate getDate();

    /** {@return the hours worked} */
    BigDecimal getHours();

    /** {@return the role the person worked in, if not the usual one} */
    Optional<String> getRole();

    /** {@return the task worked on} */
    Optional<ProjectTaskId> getTaskId();

    /** {@return the kind of overtime, as the rate card names it; absent for normal hours} */
    Optional<String> getOvertimeKind();

    /** {@return what was done, in words for the customer} */
    Optional<String> getDescription();

    /** {@return whether the customer pays for it} */
    @Value.Default
    default boolean isBillable() {
        return true;
    }

    /** {@return how far approval is} */
    ApprovalState getApproval();

    /** {@return the PSA's record that carries the billed flag; several entries may share one} */
    ExternalRef getSource();

    /**
     * Rejects hours that no day has.
     *
     * @throws IllegalStateException if the hours are negative or more than 24
     */
    @Value.Check
    default void check() {
        if (getHours().signum() < 0 || getHours().compareTo(BigDecimal.valueOf(24)) > 0) {
            throw new IllegalStateException("hours are not between 0 and 24: " + getHours());
        }
    }

    /** {@return the role that is priced: the one worked in, else the usual one of the person} */
    default Optional<String> pricedRole() {
        return getRole().or(getResource()::getRole);
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link TimeEntry}. Not thread-safe. */
    class Builder extends ImmutableTimeEntry.Builder {
        Builder() {}
    }
}

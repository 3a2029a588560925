package org.throughline.model.delivery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.immutables.value.Value;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Extensions;
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

    /** {@return whether the customer pays for it} */
    @Value.Default
    default boolean isBillable() {
        return true;
    }

    /** {@return how far approval is} */
    ApprovalState getApproval();

    /** {@return the PSA's record that carries the billed flag; several entries may share one} */
    ExternalRef getSource();

    @Override
    List<ExternalRef> getExternalRefs();

    @Override
    @Value.Default
    default Extensions getExtensions() {
        return Extensions.empty();
    }

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

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link TimeEntry}. Not thread-safe. */
    class Builder extends ImmutableTimeEntry.Builder {
        Builder() {}
    }
}

package org.throughline.model.contract;

import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.party.ResourceId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** The price of one role during a range of dates, for everyone, or for one resource or one region. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableRateCardLine.class)
@JsonDeserialize(builder = RateCardLine.Builder.class)
public interface RateCardLine extends CanonicalValue {

    /** {@return the role, as resources and time entries name it} */
    String getRole();

    /** {@return the resource it is for, absent if for all of the role} */
    Optional<ResourceId> getResourceId();

    /** {@return the region it is for, absent if for all} */
    Optional<String> getRegion();

    /** {@return the first date the rate applies} */
    LocalDate getEffectiveFrom();

    /** {@return the first date the rate no longer applies, absent if it is open-ended} */
    Optional<LocalDate> getEffectiveUntil();

    /** {@return the price of one unit, without tax} */
    BigMoney getRate();

    /** {@return what the rate is paid for} */
    @Value.Default
    default RateUnit getUnit() {
        return RateUnit.HOUR;
    }

    /**
     * Whether this line prices a role on a date for someone.
     *
     * @param role the role
     * @param resource who works, if known
     * @param region where, if known
     * @param date the date of the work
     * @return true if role and date match, and the line is not for another resource or region
     */
    default boolean appliesTo(String role, Optional<ResourceId> resource, Optional<String> region, LocalDate date) {
        return getRole().equals(role)
                && !date.isBefore(getEffectiveFrom())
                && getEffectiveUntil().map(date::isBefore).orElse(true)
                && (getResourceId().isEmpty() || getResourceId().equals(resource))
                && (getRegion().isEmpty() || getRegion().equals(region));
    }

    /** {@return how special the line is: one for a resource goes before one for a region, and that before one for all} */
    default int specificity() {
        return (getResourceId().isPresent() ? 2 : 0) + (getRegion().isPresent() ? 1 : 0);
    }

    /**
     * Whether both lines would price the same work with the same right.
     *
     * @param other another line
     * @return true if role, resource and region are the same and the dates overlap
     */
    default boolean conflictsWith(RateCardLine other) {
        return getRole().equals(other.getRole())
                && getResourceId().equals(other.getResourceId())
                && getRegion().equals(other.getRegion())
                && getEffectiveUntil().map(other.getEffectiveFrom()::isBefore).orElse(true)
                && other.getEffectiveUntil().map(getEffectiveFrom()::isBefore).orElse(true);
    }

    /**
     * Rejects a line that can never apply or has a negative price.
     *
     * @throws IllegalStateException if it ends before it starts or the rate is negative
     */
    @Value.Check
    default void check() {
        if (getEffectiveUntil().isPresent()
                && !getEffectiveFrom().isBefore(getEffectiveUntil().get())) {
            throw new IllegalStateException("the rate of " + getRole() + " ends before it starts");
        }
        if (getRate().isNegative()) {
            throw new IllegalStateException("the rate of " + getRole() + " is negative");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link RateCardLine}. Not thread-safe. */
    class Builder extends ImmutableRateCardLine.Builder {
        Builder() {}
    }
}

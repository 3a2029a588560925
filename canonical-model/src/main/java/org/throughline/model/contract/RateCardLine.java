package org.throughline.model.contract;

import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.throughline.model.CanonicalStyle;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The price of one role during a range of dates.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableRateCardLine.class)
@JsonDeserialize(builder = RateCardLine.Builder.class)
public interface RateCardLine {

    /** {@return the role, as resources and time entries name it} */
    String getRole();

    /** {@return the first date the rate applies} */
    LocalDate getEffectiveFrom();

    /** {@return the first date the rate no longer applies, absent if it is open-ended} */
    Optional<LocalDate> getEffectiveUntil();

    /** {@return the price of one hour, without tax} */
    BigMoney getRatePerHour();

    /**
     * Whether this line prices a role on a date.
     *
     * @param role the role
     * @param date the date of the work
     * @return true if role and date match
     */
    default boolean appliesTo(String role, LocalDate date) {
        return getRole().equals(role)
                && !date.isBefore(getEffectiveFrom())
                && getEffectiveUntil().map(date::isBefore).orElse(true);
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
        if (getRatePerHour().isNegative()) {
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

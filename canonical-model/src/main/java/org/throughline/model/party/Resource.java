package org.throughline.model.party;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A person who delivers work, employed or subcontracted.
 *
 * <p>Corresponds to a resource contact in Certinia and to {@code employee} or {@code vendor} in NetSuite. Carries no more
 * personal data than billing needs.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableResource.class)
@JsonDeserialize(builder = Resource.Builder.class)
public interface Resource extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    ResourceId getId();

    /** {@return the name shown on timesheets and invoice details} */
    String getDisplayName();

    /** {@return how the person is engaged} */
    ResourceType getType();

    /** {@return the role that the rate card prices, absent if none is set} */
    Optional<String> getRole();

    /** {@return the company who bills for the time of a subcontractor} */
    Optional<VendorId> getVendorId();

    /** {@return the legal entity that employs the person or contracts the vendor; its books bear the cost} */
    Optional<LegalEntityId> getHomeLegalEntityId();

    /** {@return the region that rate cards may price differently} */
    Optional<String> getRegion();

    /** {@return what one hour of the person costs the firm} */
    Optional<BigMoney> getCostRatePerHour();

    /** {@return the hours of a working day, the capacity that utilization is measured against} */
    @Value.Default
    default BigDecimal getHoursPerDay() {
        return BigDecimal.valueOf(8);
    }

    /** {@return what the person can do} */
    List<Skill> getSkills();

    /**
     * Rejects a resource that contradicts itself.
     *
     * @throws IllegalStateException if an employee has a vendor, the cost is negative, or a day has no hours or more
     *     than 24
     */
    @Value.Check
    default void check() {
        if (getType() == ResourceType.EMPLOYEE && getVendorId().isPresent()) {
            throw new IllegalStateException("an employee has no vendor, but " + getId() + " has "
                    + getVendorId().get());
        }
        if (getCostRatePerHour().map(BigMoney::isNegative).orElse(false)) {
            throw new IllegalStateException("the cost rate of " + getId() + " is negative");
        }
        if (getHoursPerDay().signum() <= 0 || getHoursPerDay().compareTo(BigDecimal.valueOf(24)) > 0) {
            throw new IllegalStateException("hoursPerDay is not between 0 and 24: " + getHoursPerDay());
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Resource}. Not thread-safe. */
    class Builder extends ImmutableResource.Builder {
        Builder() {}
    }
}

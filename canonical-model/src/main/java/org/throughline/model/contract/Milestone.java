package org.throughline.model.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A result whose acceptance makes an amount of a fixed fee due.
 *
 * <p>Corresponds to Certinia's {@code pse__Milestone__c}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableMilestone.class)
@JsonDeserialize(builder = Milestone.Builder.class)
public interface Milestone extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    MilestoneId getId();

    /** {@return what is to be reached} */
    String getName();

    /** {@return the amount due on acceptance, without tax} */
    Money getAmount();

    /** {@return the date agreed for it} */
    LocalDate getTargetDate();

    /** {@return the share of the fee it was agreed as, as a fraction; absent if an amount was agreed} */
    Optional<BigDecimal> getFeeShare();

    /** {@return when the result counts as accepted, in the words of the contract} */
    Optional<String> getAcceptanceCriteria();

    /** {@return the date the customer accepted it} */
    Optional<LocalDate> getAcceptedOn();

    /** {@return how far it is} */
    @Value.Default
    default MilestoneStatus getStatus() {
        return MilestoneStatus.PLANNED;
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Milestone}. Not thread-safe. */
    class Builder extends ImmutableMilestone.Builder {
        Builder() {}
    }
}

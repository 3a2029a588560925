package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.validation.ReadyForProject;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A fee agreed in advance, due in parts as milestones are accepted.
 */
@Value.Immutable
@CanonicalStyle
@JsonTypeName("fixedFee")
@JsonSerialize(as = ImmutableFixedFee.class)
@JsonDeserialize(builder = FixedFee.Builder.class)
public non-sealed interface FixedFee extends BillingTerms {

    /** {@return the whole fee, without tax} */
    Money getFee();

    /** {@return the milestones, in the order agreed} */
    @NotEmpty(groups = ReadyForProject.class, message = "has no milestone")
    List<@Valid Milestone> getMilestones();

    /** {@return whether incurred expenses are passed on to the customer, at cost} */
    @Value.Default
    default boolean isExpensesBillable() {
        return false;
    }

    @Override
    default CurrencyUnit currency() {
        return getFee().getCurrencyUnit();
    }

    /** {@return what the milestones add up to; a contract is sound only if this is the fee} */
    default Money milestoneTotal() {
        return MoneyMath.sum(
                currency(), getMilestones().stream().map(Milestone::getAmount).toList());
    }

    /**
     * Rejects a fee whose parts cannot be added.
     *
     * @throws IllegalStateException if a milestone is in another currency than the fee
     */
    @Value.Check
    default void check() {
        for (Milestone milestone : getMilestones()) {
            if (!milestone.getAmount().getCurrencyUnit().equals(currency())) {
                throw new IllegalStateException("milestone " + milestone.getId() + " is in "
                        + milestone.getAmount().getCurrencyUnit() + ", the fee in " + currency());
            }
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link FixedFee}. Not thread-safe. */
    class Builder extends ImmutableFixedFee.Builder {
        Builder() {}
    }
}

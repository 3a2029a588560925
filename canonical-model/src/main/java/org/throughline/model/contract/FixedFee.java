package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
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
public non-sealed interface FixedFee extends CanonicalValue, BillingTerms {

    /** {@return the whole fee, without tax} */
    Money getFee();

    /** {@return the milestones, in the order agreed} */
    @NotEmpty(groups = ReadyForProject.class, message = "has no milestone")
    List<@Valid Milestone> getMilestones();

    /** {@return what the customer keeps back of each milestone until the end} */
    Optional<Holdback> getHoldback();

    /** {@return what is billed before the work, part of the fee} */
    Optional<Deposit> getDeposit();

    /** {@return which expenses are passed on to the customer} */
    @Override
    @Valid
    @Value.Default
    default ExpensePolicy getExpensePolicy() {
        return ExpensePolicy.atCost(false);
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
     * @throws IllegalStateException if a milestone or the deposit is in another currency than the fee, the deposit is
     *     more than the fee, or the holdback is released by a milestone that does not exist
     */
    @Value.Check
    default void check() {
        for (Milestone milestone : getMilestones()) {
            if (!milestone.getAmount().getCurrencyUnit().equals(currency())) {
                throw new IllegalStateException("milestone " + milestone.getId() + " is in "
                        + milestone.getAmount().getCurrencyUnit() + ", the fee in " + currency());
            }
        }
        getDeposit().ifPresent(deposit -> {
            if (!deposit.amount().getCurrencyUnit().equals(currency())) {
                throw new IllegalStateException(
                        "the deposit is in " + deposit.amount().getCurrencyUnit() + ", the fee in " + currency());
            }
            if (deposit.amount().isGreaterThan(getFee())) {
                throw new IllegalStateException(
                        "the deposit " + deposit.amount() + " is more than the fee " + getFee());
            }
        });
        getHoldback().ifPresent(holdback -> {
            if (getMilestones().stream().noneMatch(each -> each.getId().equals(holdback.releasedBy()))) {
                throw new IllegalStateException(
                        "the holdback is released by " + holdback.releasedBy() + ", which is not a milestone");
            }
        });
    }

    /**
     * Splits a fee by shares, so that the parts add up to it exactly.
     *
     * @param fee the whole fee
     * @param shares the shares, such as 30, 50 and 20 percent, in any unit
     * @return the amount of each milestone, in order
     * @throws IllegalArgumentException if there is no share, a negative one, or only zeros
     */
    static List<Money> amounts(Money fee, List<BigDecimal> shares) {
        return MoneyMath.split(fee, shares);
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

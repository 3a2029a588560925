package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Work paid by the hours spent and the expenses incurred, up to a ceiling if one is agreed.
 */
@Value.Immutable
@CanonicalStyle
@JsonTypeName("timeAndMaterials")
@JsonSerialize(as = ImmutableTimeAndMaterials.class)
@JsonDeserialize(builder = TimeAndMaterials.Builder.class)
public non-sealed interface TimeAndMaterials extends CanonicalValue, BillingTerms {

    /** {@return what each role costs} */
    @Valid
    RateCard getRateCard();

    /**
     * {@return the most that may be billed over the whole contract, without tax; absent if there is no ceiling}
     */
    Optional<Money> getNotToExceed();

    /** {@return what is taken off every rate, as a fraction: 0.05 is 5 percent} */
    @Value.Default
    default BigDecimal getDiscountRate() {
        return BigDecimal.ZERO;
    }

    /** {@return discounts on what lies above amounts, in the order of the amounts} */
    List<VolumeDiscount> getVolumeDiscounts();

    /** {@return the least that is billed for each month of work, without tax} */
    Optional<Money> getMonthlyMinimum();

    /** {@return which expenses are passed on to the customer} */
    @Override
    @Valid
    @Value.Default
    default ExpensePolicy getExpensePolicy() {
        return ExpensePolicy.atCost(true);
    }

    @Override
    default CurrencyUnit currency() {
        return getRateCard().getCurrency();
    }

    /**
     * Rejects terms whose ceiling cannot be compared with the rates.
     *
     * @throws IllegalStateException if the ceiling is in another currency than the rates, or is not positive, the
     *     discount is not from 0 to 1, or the volume discounts are not in order
     */
    @Value.Check
    default void check() {
        getNotToExceed().ifPresent(ceiling -> {
            if (!ceiling.getCurrencyUnit().equals(currency())) {
                throw new IllegalStateException(
                        "the ceiling is in " + ceiling.getCurrencyUnit() + ", the rates in " + currency());
            }
            if (!ceiling.isPositive()) {
                throw new IllegalStateException("the ceiling is not positive: " + ceiling);
            }
        });
        if (getDiscountRate().signum() < 0 || getDiscountRate().compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalStateException("the discount is not between 0 and 1: " + getDiscountRate());
        }
        for (VolumeDiscount discount : getVolumeDiscounts()) {
            if (!discount.threshold().getCurrencyUnit().equals(currency())) {
                throw new IllegalStateException("a volume discount is in "
                        + discount.threshold().getCurrencyUnit() + ", the rates in " + currency());
            }
        }
        for (int i = 1; i < getVolumeDiscounts().size(); i++) {
            Money before = getVolumeDiscounts().get(i - 1).threshold();
            if (!getVolumeDiscounts().get(i).threshold().isGreaterThan(before)) {
                throw new IllegalStateException("the volume discounts are not in the order of their thresholds");
            }
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link TimeAndMaterials}. Not thread-safe. */
    class Builder extends ImmutableTimeAndMaterials.Builder {
        Builder() {}
    }
}

package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.validation.ReadyForProject;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A service paid by a subscription, with a fee for each period. */
@Value.Immutable
@CanonicalStyle
@JsonTypeName("managedServices")
@JsonSerialize(as = ImmutableManagedServices.class)
@JsonDeserialize(builder = ManagedServices.Builder.class)
public non-sealed interface ManagedServices extends CanonicalValue, BillingTerms {

    /** {@return the currency of all prices} */
    CurrencyUnit getCurrency();

    /** {@return what is subscribed to} */
    @NotEmpty(groups = ReadyForProject.class, message = "has no item")
    List<@Valid SubscriptionItem> getItems();

    /** {@return how often the fee is billed} */
    BillingFrequency getFrequency();

    /** {@return when the fee is billed} */
    @Value.Default
    default BillingTiming getTiming() {
        return BillingTiming.IN_ADVANCE;
    }

    /** {@return what a part of a period costs} */
    @Value.Default
    default ProrationConvention getProration() {
        return ProrationConvention.ACTUAL_DAYS;
    }

    /** {@return from when other fees apply at the start, in order; empty if the whole fee applies at once} */
    List<RampStep> getRamp();

    /** {@return the yearly rise} */
    Optional<Uplift> getUplift();

    /**
     * {@return the least that is billed over the whole term, without tax; the difference is billed at its end (true-up)}
     */
    Optional<Money> getMinimumCommitment();

    /** {@return which expenses are passed on} */
    @Override
    @Valid
    @Value.Default
    default ExpensePolicy getExpensePolicy() {
        return ExpensePolicy.atCost(false);
    }

    @Override
    default CurrencyUnit currency() {
        return getCurrency();
    }

    /** {@return the fee of one whole period before ramp and uplift, not rounded} */
    default BigMoney periodFee() {
        BigMoney sum = BigMoney.zero(getCurrency());
        for (SubscriptionItem item : getItems()) {
            sum = sum.plus(item.getUnitPrice().multipliedBy(item.getQuantity()));
        }
        return sum;
    }

    /**
     * Rejects terms that can never be right.
     *
     * @throws IllegalStateException if a price is in another currency, or the steps of the ramp are not in order
     */
    @Value.Check
    default void check() {
        for (SubscriptionItem item : getItems()) {
            if (!item.getUnitPrice().getCurrencyUnit().equals(getCurrency())) {
                throw new IllegalStateException("the price of " + item.getName() + " is in "
                        + item.getUnitPrice().getCurrencyUnit() + ", the terms in " + getCurrency());
            }
        }
        if (getMinimumCommitment()
                .map(minimum -> !minimum.getCurrencyUnit().equals(getCurrency()))
                .orElse(false)) {
            throw new IllegalStateException("the minimum is in "
                    + getMinimumCommitment().get().getCurrencyUnit() + ", the terms in " + getCurrency());
        }
        for (int i = 1; i < getRamp().size(); i++) {
            if (!getRamp().get(i - 1).effectiveFrom().isBefore(getRamp().get(i).effectiveFrom())) {
                throw new IllegalStateException("the steps of the ramp are not in the order of their dates");
            }
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ManagedServices}. Not thread-safe. */
    class Builder extends ImmutableManagedServices.Builder {
        Builder() {}
    }
}

package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A fee for each period that includes a number of hours; more hours are paid by a rate card. */
@Value.Immutable
@CanonicalStyle
@JsonTypeName("retainer")
@JsonSerialize(as = ImmutableRetainer.class)
@JsonDeserialize(builder = Retainer.Builder.class)
public non-sealed interface Retainer extends CanonicalValue, BillingTerms {

    /** {@return the fee of one period, without tax} */
    Money getPeriodFee();

    /** {@return how often it is billed} */
    BillingFrequency getFrequency();

    /** {@return when it is billed} */
    @Value.Default
    default BillingTiming getTiming() {
        return BillingTiming.IN_ADVANCE;
    }

    /** {@return the hours included in one period} */
    BigDecimal getIncludedHours();

    /** {@return what becomes of hours not used, absent if they are lost} */
    Optional<Rollover> getRollover();

    /** {@return what hours above the included ones cost} */
    @Valid
    RateCard getOverageRates();

    /** {@return which expenses are passed on} */
    @Override
    @Valid
    @Value.Default
    default ExpensePolicy getExpensePolicy() {
        return ExpensePolicy.atCost(true);
    }

    @Override
    default CurrencyUnit currency() {
        return getPeriodFee().getCurrencyUnit();
    }

    /**
     * Rejects terms that can never be right.
     *
     * @throws IllegalStateException if fee and rates are in different currencies, or fee or hours are negative
     */
    @Value.Check
    default void check() {
        if (!getOverageRates().getCurrency().equals(currency())) {
            throw new IllegalStateException("the fee is in " + currency() + ", the rates in "
                    + getOverageRates().getCurrency());
        }
        if (getPeriodFee().isNegative() || getIncludedHours().signum() < 0) {
            throw new IllegalStateException("fee and included hours of a retainer must not be negative");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Retainer}. Not thread-safe. */
    class Builder extends ImmutableRetainer.Builder {
        Builder() {}
    }
}

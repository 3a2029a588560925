package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.validation.Valid;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
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
public non-sealed interface TimeAndMaterials extends BillingTerms {

    /** {@return what each role costs} */
    @Valid
    RateCard getRateCard();

    /**
     * {@return the most that may be billed over the whole contract, without tax; absent if there is no ceiling}
     */
    Optional<Money> getNotToExceed();

    /** {@return whether incurred expenses are passed on to the customer, at cost} */
    @Value.Default
    default boolean isExpensesBillable() {
        return true;
    }

    @Override
    default CurrencyUnit currency() {
        return getRateCard().getCurrency();
    }

    /**
     * Rejects terms whose ceiling cannot be compared with the rates.
     *
     * @throws IllegalStateException if the ceiling is in another currency than the rates, or is not positive
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

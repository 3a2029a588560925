package org.throughline.model.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** Which expenses the customer pays, and with what on top. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableExpensePolicy.class)
@JsonDeserialize(builder = ExpensePolicy.Builder.class)
public interface ExpensePolicy extends CanonicalValue {

    /** {@return whether expenses are passed on to the customer at all} */
    @Value.Default
    default boolean isBillable() {
        return true;
    }

    /** {@return what is added to the cost, as a fraction: 0.10 is 10 percent} */
    @Value.Default
    default BigDecimal getMarkupRate() {
        return BigDecimal.ZERO;
    }

    /**
     * {@return the most that may be passed on over the whole contract, without tax; absent if there is no limit}
     */
    Optional<Money> getCap();

    /** {@return the categories the customer does not pay, empty if all are paid} */
    List<String> getExcludedCategories();

    /**
     * A policy without markup, limit or exceptions.
     *
     * @param billable whether expenses are passed on
     * @return the policy
     */
    static ExpensePolicy atCost(boolean billable) {
        return builder().billable(billable).build();
    }

    /**
     * Whether the customer pays for a category.
     *
     * @param category the category of an expense
     * @return true if expenses are passed on and the category is not excluded
     */
    default boolean covers(String category) {
        return isBillable() && !getExcludedCategories().contains(category);
    }

    /**
     * Rejects a policy that gives money away by mistake.
     *
     * @throws IllegalStateException if markup or limit are negative
     */
    @Value.Check
    default void check() {
        if (getMarkupRate().signum() < 0) {
            throw new IllegalStateException("the markup is negative: " + getMarkupRate());
        }
        if (getCap().map(Money::isNegative).orElse(false)) {
            throw new IllegalStateException("the limit of expenses is negative: " + getCap().get());
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ExpensePolicy}. Not thread-safe. */
    class Builder extends ImmutableExpensePolicy.Builder {
        Builder() {}
    }
}

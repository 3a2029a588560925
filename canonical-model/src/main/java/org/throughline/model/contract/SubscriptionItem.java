package org.throughline.model.contract;

import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.UnitCode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** One thing a customer subscribes to. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableSubscriptionItem.class)
@JsonDeserialize(builder = SubscriptionItem.Builder.class)
public interface SubscriptionItem extends CanonicalValue {

    /** {@return what it is, in words for the customer} */
    @NotBlank
    String getName();

    /** {@return the code of the service item} */
    Optional<String> getServiceItemCode();

    /** {@return how many} */
    BigDecimal getQuantity();

    /** {@return the unit, such as a seat} */
    @Value.Default
    default UnitCode getUnitCode() {
        return UnitCode.ONE;
    }

    /** {@return the price of one unit for one period, without tax} */
    BigMoney getUnitPrice();

    /**
     * Rejects a negative quantity or price.
     *
     * @throws IllegalStateException if quantity or price are negative
     */
    @Value.Check
    default void check() {
        if (getQuantity().signum() < 0 || getUnitPrice().isNegative()) {
            throw new IllegalStateException("quantity and price of " + getName() + " must not be negative");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link SubscriptionItem}. Not thread-safe. */
    class Builder extends ImmutableSubscriptionItem.Builder {
        Builder() {}
    }
}

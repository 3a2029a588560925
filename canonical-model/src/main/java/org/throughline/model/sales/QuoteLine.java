package org.throughline.model.sales;

import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Period;
import org.throughline.model.UnitCode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** One line of a quote. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableQuoteLine.class)
@JsonDeserialize(builder = QuoteLine.Builder.class)
public interface QuoteLine extends CanonicalValue {

    /** {@return the number of the line on its quote, from 1} */
    int getNumber();

    /** {@return the code of the service item} */
    Optional<String> getServiceItemCode();

    /** {@return what is offered, in words} */
    @NotBlank
    String getDescription();

    /** {@return the role, for time} */
    Optional<String> getRole();

    /** {@return the number of units} */
    BigDecimal getQuantity();

    /** {@return the unit} */
    UnitCode getUnitCode();

    /** {@return the price of one unit before discount, without tax} */
    BigMoney getUnitPrice();

    /** {@return what is taken off, as a fraction: 0.05 is 5 percent} */
    @Value.Default
    default BigDecimal getDiscountRate() {
        return BigDecimal.ZERO;
    }

    /** {@return the price of the line, without tax} */
    Money getAmount();

    /** {@return the dates of the work} */
    Optional<Period> getPeriod();

    /**
     * Rejects a line that can never be right.
     *
     * @throws IllegalStateException if price and amount are in different currencies, or the discount is not from 0 to 1
     */
    @Value.Check
    default void check() {
        if (!getUnitPrice().getCurrencyUnit().equals(getAmount().getCurrencyUnit())) {
            throw new IllegalStateException("line " + getNumber() + " has its price in "
                    + getUnitPrice().getCurrencyUnit() + " and its amount in "
                    + getAmount().getCurrencyUnit());
        }
        if (getDiscountRate().signum() < 0 || getDiscountRate().compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalStateException(
                    "the discount of line " + getNumber() + " is not between 0 and 1: " + getDiscountRate());
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link QuoteLine}. Not thread-safe. */
    class Builder extends ImmutableQuoteLine.Builder {
        Builder() {}
    }
}

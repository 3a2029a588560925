package org.throughline.model.party;

import java.math.BigDecimal;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** What a customer may deduct who pays early (such as "2 % within 10 days"). */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableEarlyPaymentDiscount.class)
@JsonDeserialize(builder = EarlyPaymentDiscount.Builder.class)
public interface EarlyPaymentDiscount extends CanonicalValue {

    /** {@return the share of the amount that may be deducted: 0.02 is 2 percent} */
    BigDecimal getRate();

    /** {@return the number of days from the invoice date within which it may} */
    int getDays();

    /**
     * Rejects a discount that gives nothing or everything.
     *
     * @throws IllegalStateException if the rate is not between 0 and 1 or the days are negative
     */
    @Value.Check
    default void check() {
        if (getRate().signum() <= 0 || getRate().compareTo(BigDecimal.ONE) >= 0 || getDays() < 0) {
            throw new IllegalStateException(
                    "an early payment discount needs a rate between 0 and 1 and days of at least 0, but has "
                            + getRate() + " and " + getDays());
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link EarlyPaymentDiscount}. Not thread-safe. */
    class Builder extends ImmutableEarlyPaymentDiscount.Builder {
        Builder() {}
    }
}

package org.throughline.model.sales;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * One line of a deal: a role with its hours and rate, or a deliverable with its price.
 *
 * <p>Corresponds to Salesforce's {@code OpportunityLineItem}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableOpportunityLine.class)
@JsonDeserialize(builder = OpportunityLine.Builder.class)
public interface OpportunityLine extends CanonicalValue {

    /** {@return the vendor's record of this line} */
    ExternalRef getRef();

    /** {@return the code of the product or role sold} */
    Optional<String> getProductCode();

    /** {@return what is sold, in words} */
    String getDescription();

    /** {@return the number of units, hours for time} */
    BigDecimal getQuantity();

    /** {@return the price of one unit} */
    BigMoney getUnitPrice();

    /** {@return the price of the line} */
    Money getTotal();

    /** {@return the date the line is due, absent if it has none} */
    Optional<LocalDate> getServiceDate();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link OpportunityLine}. Not thread-safe. */
    class Builder extends ImmutableOpportunityLine.Builder {
        Builder() {}
    }
}

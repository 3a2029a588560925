package org.throughline.model.billing;

import java.math.BigDecimal;
import java.util.List;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * One line of an invoice (EN 16931 BG-25), without tax.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableInvoiceLine.class)
@JsonDeserialize(builder = InvoiceLine.Builder.class)
public interface InvoiceLine {

    /** {@return the number of the line on its invoice, from 1 (BT-126)} */
    int getNumber();

    /** {@return what it charges for} */
    InvoiceLineType getType();

    /** {@return the text for the customer (BT-154)} */
    String getDescription();

    /** {@return the number of units (BT-129)} */
    BigDecimal getQuantity();

    /** {@return the price of one unit, without tax (BT-146)} */
    BigMoney getUnitPrice();

    /** {@return the net amount (BT-131)} */
    Money getAmount();

    /** {@return the work billed; empty only for {@link InvoiceLineType#CEILING}} */
    List<SourceRef> getSources();

    /**
     * Rejects a line whose price is in another currency than its amount.
     *
     * @throws IllegalStateException if the currencies differ
     */
    @Value.Check
    default void check() {
        if (!getUnitPrice().getCurrencyUnit().equals(getAmount().getCurrencyUnit())) {
            throw new IllegalStateException("line " + getNumber() + " has its price in "
                    + getUnitPrice().getCurrencyUnit() + " and its amount in "
                    + getAmount().getCurrencyUnit());
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link InvoiceLine}. Not thread-safe. */
    class Builder extends ImmutableInvoiceLine.Builder {
        Builder() {}
    }
}

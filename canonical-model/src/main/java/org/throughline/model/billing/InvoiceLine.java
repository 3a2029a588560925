package org.throughline.model.billing;

import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.List;
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

/**
 * One line of an invoice (EN 16931 BG-25), without tax.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableInvoiceLine.class)
@JsonDeserialize(builder = InvoiceLine.Builder.class)
public interface InvoiceLine extends CanonicalValue {

    /** {@return the number of the line on its invoice, from 1 (BT-126)} */
    int getNumber();

    /** {@return what it charges for} */
    InvoiceLineType getType();

    /** {@return what is billed, in words for the customer (BT-153)} */
    String getDescription();

    /** {@return more words for the customer (BT-127)} */
    Optional<String> getNote();

    /** {@return the number of units (BT-129)} */
    BigDecimal getQuantity();

    /** {@return the unit (BT-130): hours for time, else one} */
    @Value.Default
    default UnitCode getUnitCode() {
        return getType() == InvoiceLineType.TIME ? UnitCode.HOUR : UnitCode.ONE;
    }

    /** {@return the price of one unit, without tax (BT-146)} */
    BigMoney getUnitPrice();

    /** {@return what is taken off or put on for this line (BG-27, BG-28), part of the amount} */
    List<@Valid AllowanceCharge> getAllowanceCharges();

    /** {@return how it is taxed (BT-151, BT-152), absent until known} */
    Optional<TaxTreatment> getTaxTreatment();

    /** {@return the dates of the work, if not those of the document (BG-26)} */
    Optional<Period> getPeriod();

    /** {@return the number of the line of the customer's purchase order (BT-132)} */
    Optional<String> getPurchaseOrderLine();

    /** {@return the net amount (BT-131)} */
    Money getAmount();

    /** {@return the work billed; empty only where a line corrects others, such as {@link InvoiceLineType#CEILING}} */
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

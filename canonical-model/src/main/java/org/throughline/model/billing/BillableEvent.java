package org.throughline.model.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.UnitCode;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Something that entitles the firm to an amount: approved time, an expense, a milestone, a period.
 *
 * <p>Corresponds to Dynamics 365's unbilled actual and Certinia's billing event item.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableBillableEvent.class)
@JsonDeserialize(builder = BillableEvent.Builder.class)
public interface BillableEvent extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    BillableEventId getId();

    /** {@return the engagement} */
    EngagementId getEngagementId();

    /** {@return the contract} */
    ContractId getContractId();

    /** {@return the project} */
    ProjectId getProjectId();

    /** {@return the work} */
    SourceRef getSource();

    /** {@return the date it counts for} */
    LocalDate getDate();

    /** {@return what it is, in words for the customer} */
    String getDescription();

    /** {@return the number of units} */
    BigDecimal getQuantity();

    /** {@return the unit} */
    UnitCode getUnitCode();

    /** {@return the price of one unit, without tax} */
    BigMoney getUnitPrice();

    /** {@return the amount, without tax} */
    Money getAmount();

    /** {@return whether it may be billed} */
    @Value.Default
    default BillableState getState() {
        return BillableState.READY;
    }

    /** {@return the invoice it is on} */
    Optional<InvoiceId> getInvoiceId();

    /**
     * Rejects an event that can never be right.
     *
     * @throws IllegalStateException if price and amount are in different currencies, or it is billed on no invoice
     */
    @Value.Check
    default void check() {
        if (!getUnitPrice().getCurrencyUnit().equals(getAmount().getCurrencyUnit())) {
            throw new IllegalStateException(
                    "the event has its price in " + getUnitPrice().getCurrencyUnit() + " and its amount in "
                            + getAmount().getCurrencyUnit());
        }
        if ((getState() == BillableState.BILLED) != getInvoiceId().isPresent()) {
            throw new IllegalStateException("an event is on an invoice if it is billed, and only then");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link BillableEvent}. Not thread-safe. */
    class Builder extends ImmutableBillableEvent.Builder {
        Builder() {}
    }
}

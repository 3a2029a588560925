package org.throughline.model.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.CustomerId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Money received from a customer, and what it was for.
 *
 * <p>Corresponds to NetSuite's {@code customerPayment}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutablePayment.class)
@JsonDeserialize(builder = Payment.Builder.class)
public interface Payment extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    PaymentId getId();

    /** {@return the customer who paid} */
    CustomerId getCustomerId();

    /** {@return the amount received} */
    Money getAmount();

    /** {@return the date of receipt, in the calendar of the legal entity} */
    LocalDate getReceivedOn();

    /** {@return the reference the payer gave, absent if none} */
    Optional<String> getReference();

    /** {@return how it was made, absent if not known} */
    Optional<PaymentMethod> getMethod();

    /** {@return the rate to the functional currency of the legal entity, if the payment is in another} */
    Optional<ExchangeRate> getExchangeRate();

    /** {@return the invoices it settles; what is not allocated is unapplied cash} */
    List<Allocation> getAllocations();

    /**
     * Rejects a payment that settles more than was received.
     *
     * @throws IllegalStateException if the allocations exceed the amount or are in another currency
     */
    @Value.Check
    default void check() {
        CurrencyUnit currency = getAmount().getCurrencyUnit();
        for (Allocation part : getAllocations()) {
            if (!part.amount().getCurrencyUnit().equals(currency)) {
                throw new IllegalStateException("the part for " + part.invoiceId() + " is in "
                        + part.amount().getCurrencyUnit() + ", the payment in " + currency);
            }
        }
        Money allocated = MoneyMath.sum(
                currency, getAllocations().stream().map(Allocation::amount).toList());
        if (allocated.isGreaterThan(getAmount())) {
            throw new IllegalStateException("allocated " + allocated + " of " + getAmount());
        }
    }

    /** {@return what is not allocated to an invoice (unapplied cash)} */
    default Money unapplied() {
        return getAmount()
                .minus(MoneyMath.sum(
                        getAmount().getCurrencyUnit(),
                        getAllocations().stream().map(Allocation::amount).toList()));
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Payment}. Not thread-safe. */
    class Builder extends ImmutablePayment.Builder {
        Builder() {}
    }
}

package org.throughline.model.sales;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.PaymentTerms;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * An offer to a customer, one revision of it.
 *
 * <p>Corresponds to Salesforce's {@code Quote} and Dynamics 365's {@code quote}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableQuote.class)
@JsonDeserialize(builder = Quote.Builder.class)
public interface Quote extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    QuoteId getId();

    /** {@return the deal it belongs to} */
    OpportunityId getOpportunityId();

    /** {@return the customer} */
    CustomerId getCustomerId();

    /** {@return the number on the document} */
    @NotBlank
    String getNumber();

    /** {@return the revision, from 1} */
    @Value.Default
    default int getRevision() {
        return 1;
    }

    /** {@return how far it is} */
    QuoteStatus getStatus();

    /** {@return the currency of all amounts} */
    CurrencyUnit getCurrency();

    /** {@return the last date it can be accepted} */
    Optional<LocalDate> getValidUntil();

    /** {@return when invoices would be due} */
    Optional<PaymentTerms> getPaymentTerms();

    /** {@return what is offered, in order} */
    List<@Valid QuoteLine> getLines();

    /** {@return the sum of the lines, without tax} */
    default Money total() {
        return MoneyMath.sum(
                getCurrency(), getLines().stream().map(QuoteLine::getAmount).toList());
    }

    /**
     * Rejects a quote that can never be right.
     *
     * @throws IllegalStateException if a line is in another currency, or two lines share a number
     */
    @Value.Check
    default void check() {
        Set<Integer> numbers = new HashSet<>();
        for (QuoteLine line : getLines()) {
            if (!line.getAmount().getCurrencyUnit().equals(getCurrency())) {
                throw new IllegalStateException("line " + line.getNumber() + " is in "
                        + line.getAmount().getCurrencyUnit() + ", the quote in " + getCurrency());
            }
            if (!numbers.add(line.getNumber())) {
                throw new IllegalStateException("two lines have the number " + line.getNumber());
            }
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Quote}. Not thread-safe. */
    class Builder extends ImmutableQuote.Builder {
        Builder() {}
    }
}

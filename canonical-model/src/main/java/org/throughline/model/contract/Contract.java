package org.throughline.model.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;
import org.throughline.model.validation.ReadyForProject;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What one legal entity of the firm and one customer agreed: scope, value, time and billing terms (a statement of work).
 *
 * <p>What is missing for a start of work is reported by {@link ReadyForProject}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableContract.class)
@JsonDeserialize(builder = Contract.Builder.class)
public interface Contract extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    ContractId getId();

    /** {@return the engagement it belongs to} */
    EngagementId getEngagementId();

    /** {@return the customer who is billed} */
    CustomerId getCustomerId();

    /** {@return the legal entity that bills} */
    Optional<@NotNull(groups = ReadyForProject.class, message = "is missing") LegalEntityId> getLegalEntityId();

    /** {@return the value sold, without tax} */
    Money getValue();

    /** {@return the first date of work} */
    Optional<@NotNull(groups = ReadyForProject.class, message = "is missing") LocalDate> getStartDate();

    /** {@return the last date of work} */
    Optional<@NotNull(groups = ReadyForProject.class, message = "is missing") LocalDate> getEndDate();

    /** {@return how the work is paid} */
    @Valid
    BillingTerms getBillingTerms();

    /** {@return when invoices are due} */
    Optional<@NotNull(groups = ReadyForProject.class, message = "is missing") PaymentTerms> getPaymentTerms();

    /** {@return the date both sides signed it} */
    Optional<LocalDate> getSignedOn();

    /** {@return the parts of the scope, empty if it has only one; in order} */
    List<@Valid ContractLine> getLines();

    /** {@return how it was changed since it was signed, in order} */
    List<@Valid Amendment> getAmendments();

    /** {@return the number of the customer's purchase order (EN 16931 BT-13)} */
    Optional<String> getPurchaseOrderNumber();

    /**
     * Rejects a contract that contradicts itself.
     *
     * @throws IllegalStateException if it ends before it starts, value, lines, terms or amendments are in different
     *     currencies, lines share a number, or the amendments are not numbered in order
     */
    @Value.Check
    default void check() {
        if (getStartDate().isPresent()
                && getEndDate().isPresent()
                && getEndDate().get().isBefore(getStartDate().get())) {
            throw new IllegalStateException("the contract ends before it starts");
        }
        if (!getValue().getCurrencyUnit().equals(getBillingTerms().currency())) {
            throw new IllegalStateException("the contract is in " + getValue().getCurrencyUnit() + ", its terms in "
                    + getBillingTerms().currency());
        }
        Set<Integer> numbers = new HashSet<>();
        for (ContractLine line : getLines()) {
            if (!line.getValue().isSameCurrency(getValue())) {
                throw new IllegalStateException(
                        "line " + line.getNumber() + " is in " + line.getValue().getCurrencyUnit()
                                + ", the contract in " + getValue().getCurrencyUnit());
            }
            if (!numbers.add(line.getNumber())) {
                throw new IllegalStateException("two lines have the number " + line.getNumber());
            }
        }
        for (int i = 0; i < getAmendments().size(); i++) {
            Amendment amendment = getAmendments().get(i);
            if (amendment.getNumber() != i + 1) {
                throw new IllegalStateException(
                        "amendment " + amendment.getNumber() + " stands where number " + (i + 1) + " is due");
            }
            if (!amendment.getPreviousValue().isSameCurrency(getValue())) {
                throw new IllegalStateException("amendment " + amendment.getNumber() + " is in "
                        + amendment.getPreviousValue().getCurrencyUnit() + ", the contract in "
                        + getValue().getCurrencyUnit());
            }
        }
    }

    /** {@return the version: 1 as signed, one more with each amendment} */
    default int version() {
        return getAmendments().size() + 1;
    }

    /** {@return the value as signed, before any amendment, without tax} */
    default Money originalValue() {
        return getAmendments().isEmpty() ? getValue() : getAmendments().get(0).getPreviousValue();
    }

    /**
     * How work on a date is paid: by the terms before the first amendment that is not yet effective then.
     *
     * @param date the date of the work
     * @return the terms
     */
    default BillingTerms termsOn(LocalDate date) {
        return getAmendments().stream()
                .filter(amendment -> date.isBefore(amendment.getEffectiveFrom()))
                .findFirst()
                .map(Amendment::getPreviousTerms)
                .orElse(getBillingTerms());
    }

    /** {@return what the lines add up to; a contract with lines is sound only if this is its value} */
    default Money lineTotal() {
        return MoneyMath.sum(
                getValue().getCurrencyUnit(),
                getLines().stream().map(ContractLine::getValue).toList());
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Contract}. Not thread-safe. */
    class Builder extends ImmutableContract.Builder {
        Builder() {}
    }
}

package org.throughline.model.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
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

    /** {@return the number of the customer's purchase order (EN 16931 BT-13)} */
    Optional<String> getPurchaseOrderNumber();

    @Override
    List<ExternalRef> getExternalRefs();

    @Override
    @Value.Default
    default Extensions getExtensions() {
        return Extensions.empty();
    }

    /**
     * Rejects a contract that contradicts itself.
     *
     * @throws IllegalStateException if it ends before it starts, or value and terms are in different currencies
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

package org.throughline.model.billing;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What the customer owes for work of one period (EN 16931 core invoice).
 *
 * <p>The sums are derived from the lines, never stored beside them: {@link #netTotal()} (BT-109), {@link #taxTotal()}
 * (BT-110) and {@link #total()} (BT-112).
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableInvoice.class)
@JsonDeserialize(builder = Invoice.Builder.class)
public interface Invoice extends CanonicalObject {

    /**
     * {@return the id, the same in all systems; given before the first write, so that a retry cannot make a second invoice}
     */
    InvoiceId getId();

    /** {@return the document number the ERP gave it (BT-1), absent while it is a draft} */
    Optional<String> getNumber();

    /** {@return the engagement billed} */
    EngagementId getEngagementId();

    /** {@return the contract billed} */
    ContractId getContractId();

    /** {@return the project billed} */
    ProjectId getProjectId();

    /** {@return the customer who owes it} */
    CustomerId getCustomerId();

    /** {@return the legal entity that bills} */
    LegalEntityId getLegalEntityId();

    /** {@return the currency of all amounts (BT-5)} */
    CurrencyUnit getCurrency();

    /** {@return the invoice date in the calendar of the legal entity (BT-2)} */
    LocalDate getInvoiceDate();

    /** {@return the due date (BT-9)} */
    LocalDate getDueDate();

    /** {@return the period of the work billed (BG-14)} */
    Period getPeriod();

    /** {@return the number of the customer's purchase order (BT-13)} */
    Optional<String> getPurchaseOrderNumber();

    /** {@return the lines, in order} */
    List<@Valid InvoiceLine> getLines();

    /** {@return the taxes on the lines, empty until they were computed, or if no tax applies} */
    List<TaxLine> getTaxes();

    /** {@return how far it is} */
    @Value.Default
    default InvoiceStatus getStatus() {
        return InvoiceStatus.DRAFT;
    }

    @Override
    List<ExternalRef> getExternalRefs();

    @Override
    @Value.Default
    default Extensions getExtensions() {
        return Extensions.empty();
    }

    /** {@return the sum of the lines, without tax (BT-109)} */
    default Money netTotal() {
        return MoneyMath.sum(
                getCurrency(), getLines().stream().map(InvoiceLine::getAmount).toList());
    }

    /** {@return the sum of the taxes (BT-110)} */
    default Money taxTotal() {
        return MoneyMath.sum(
                getCurrency(), getTaxes().stream().map(TaxLine::getTax).toList());
    }

    /** {@return what the customer owes, tax included (BT-112)} */
    default Money total() {
        return netTotal().plus(taxTotal());
    }

    /**
     * Rejects an invoice that can never be right, whatever system it came from.
     *
     * @throws IllegalStateException if a line or tax is in another currency, two lines have one number, an
     *     expense or milestone is billed twice, a tax names no line, or it is due before its date
     */
    @Value.Check
    default void check() {
        InvoiceRules.check(this);
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Invoice}. Not thread-safe. */
    class Builder extends ImmutableInvoice.Builder {
        Builder() {}
    }
}

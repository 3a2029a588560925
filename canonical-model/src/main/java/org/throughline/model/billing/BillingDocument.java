package org.throughline.model.billing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.validation.En16931Arithmetic;
import org.throughline.model.validation.ReadyToPost;

/**
 * What an invoice and a credit note have in common: lines, taxes, and sums that follow EN 16931.
 *
 * <p>The sums are derived from the lines, never stored beside them, so that they cannot contradict each other. Not for
 * implementation by callers.
 */
@En16931Arithmetic(groups = ReadyToPost.class)
public sealed interface BillingDocument extends CanonicalObject permits Invoice, CreditNote {

    /** {@return the document number the ERP gave it (BT-1), absent while it is a draft} */
    Optional<String> getNumber();

    /** {@return the engagement billed} */
    EngagementId getEngagementId();

    /** {@return the contract billed (BT-12)} */
    ContractId getContractId();

    /** {@return the project billed (BT-11)} */
    ProjectId getProjectId();

    /** {@return the customer (BG-7)} */
    CustomerId getCustomerId();

    /** {@return the legal entity that bills (BG-4)} */
    LegalEntityId getLegalEntityId();

    /** {@return the currency of all amounts (BT-5)} */
    CurrencyUnit getCurrency();

    /** {@return the date of the document in the calendar of the legal entity (BT-2)} */
    LocalDate getIssueDate();

    /** {@return the date the tax becomes due, if not that of the document (BT-7)} */
    Optional<LocalDate> getTaxPointDate();

    /** {@return the number of the customer's purchase order (BT-13)} */
    Optional<String> getPurchaseOrderNumber();

    /** {@return what the customer asked to be quoted, such as a cost centre (BT-10)} */
    Optional<String> getBuyerReference();

    /** {@return a text for the customer (BT-22)} */
    Optional<String> getNote();

    /** {@return the lines, in order (BG-25)} */
    @NotEmpty(groups = ReadyToPost.class, message = "has no line")
    List<@Valid InvoiceLine> getLines();

    /** {@return what is taken off or put on for the whole document (BG-20, BG-21)} */
    List<@Valid AllowanceCharge> getAllowanceCharges();

    /** {@return the taxes, empty until they were computed, or if no tax applies} */
    List<@Valid TaxLine> getTaxes();

    /** {@return what was paid in advance, such as a deposit (BT-113)} */
    Optional<Money> getPrepaid();

    /** {@return what is added so that the amount due is a round one (BT-114)} */
    Optional<Money> getRoundingAmount();

    /** {@return the rate to the functional currency of the legal entity, if the document is in another} */
    Optional<ExchangeRate> getExchangeRate();

    /** {@return how far it is} */
    @Value.Default
    default InvoiceStatus getStatus() {
        return InvoiceStatus.DRAFT;
    }

    /** {@return the sum of the lines (BT-106)} */
    default Money lineTotal() {
        return MoneyMath.sum(
                getCurrency(), getLines().stream().map(InvoiceLine::getAmount).toList());
    }

    /** {@return the sum of the allowances for the whole document, not negative (BT-107)} */
    default Money allowanceTotal() {
        return total(AllowanceChargeKind.ALLOWANCE);
    }

    /** {@return the sum of the charges for the whole document (BT-108)} */
    default Money chargeTotal() {
        return total(AllowanceChargeKind.CHARGE);
    }

    /** {@return what is billed without tax (BT-109)} */
    default Money netTotal() {
        return lineTotal().minus(allowanceTotal()).plus(chargeTotal());
    }

    /** {@return the sum of the taxes (BT-110)} */
    default Money taxTotal() {
        return MoneyMath.sum(
                getCurrency(), getTaxes().stream().map(TaxLine::getTax).toList());
    }

    /** {@return what is billed, tax included (BT-112)} */
    default Money total() {
        return netTotal().plus(taxTotal());
    }

    /** {@return what is still to be paid when the document is issued (BT-115)} */
    default Money amountDue() {
        Money zero = Money.zero(getCurrency());
        return total().minus(getPrepaid().orElse(zero)).plus(getRoundingAmount().orElse(zero));
    }

    /** {@return the taxes summed up by kind, in the order in which they first appear (BG-23)} */
    default List<TaxBreakdown> taxBreakdown() {
        return TaxBreakdowns.of(getTaxes());
    }

    private Money total(AllowanceChargeKind kind) {
        return MoneyMath.sum(
                getCurrency(),
                getAllowanceCharges().stream()
                        .filter(each -> each.getKind() == kind)
                        .map(AllowanceCharge::getAmount)
                        .toList());
    }
}

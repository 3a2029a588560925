package org.throughline.einvoice;

import java.util.List;
import java.util.Optional;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.InvoicedQuantityType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.throughline.model.CountryCode;
import org.throughline.model.UnitCode;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceStatus;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;

/** An invoice, from UBL to canonical. Pure. */
final class FromUblInvoice {
    private FromUblInvoice() {}

    static EInvoice of(InvoiceType from) {
        CurrencyUnit currency =
                CurrencyUnit.of(FromUbl.required(from.getDocumentCurrencyCodeValue(), "DocumentCurrencyCode (BT-5)"));
        @Nullable
        PartyType sellerParty = FromUbl.required(from.getAccountingSupplierParty(), "AccountingSupplierParty (BG-4)")
                .getParty();
        @Nullable
        PartyType buyerParty = FromUbl.required(from.getAccountingCustomerParty(), "AccountingCustomerParty (BG-7)")
                .getParty();
        MonetaryTotalType totals = FromUbl.required(from.getLegalMonetaryTotal(), "LegalMonetaryTotal (BG-22)");
        List<TaxTotalType> taxTotals = TaxCurrency.ofDocument(from.getTaxTotal(), currency);
        EInvoiceParty seller = FromUbl.party(sellerParty);
        List<DocumentReferenceType> references = from.getAdditionalDocumentReference();
        CountryCode country = seller.getAddress().getCountry();
        String project = from.getProjectReference().stream()
                .flatMap(reference -> Optional.ofNullable(reference.getIDValue()).stream())
                .findFirst()
                .orElseThrow(() -> FromUbl.missing("ProjectReference", "BT-11"));
        Invoice document = Invoice.builder()
                .id(InvoiceId.of(FromUbl.ourOne(references, "id")))
                .dueDate(FromUbl.required(from.getDueDateValueLocal(), "DueDate (BT-9)"))
                .period(FromUbl.period(from.getInvoicePeriod())
                        .orElseThrow(() -> FromUbl.missing("InvoicePeriod", "BG-14")))
                .number(FromUbl.required(from.getIDValue(), "ID (BT-1)"))
                .engagementId(EngagementId.of(FromUbl.ourOne(references, "engagement")))
                .contractId(ContractId.of(FromUbl.contract(from.getContractDocumentReference())))
                .projectId(ProjectId.of(project))
                .customerId(CustomerId.of(FromUbl.partyId(buyerParty)))
                .legalEntityId(LegalEntityId.of(FromUbl.partyId(sellerParty)))
                .currency(currency)
                .issueDate(FromUbl.required(from.getIssueDateValueLocal(), "IssueDate (BT-2)"))
                .taxPointDate(Optional.ofNullable(from.getTaxPointDateValueLocal()))
                .purchaseOrderNumber(Optional.ofNullable(from.getOrderReference())
                        .flatMap(order -> Optional.ofNullable(order.getIDValue())))
                .buyerReference(Optional.ofNullable(from.getBuyerReferenceValue()))
                .note(FromUbl.note(from.getNote()))
                .lines(from.getInvoiceLine().stream()
                        .map(line -> line(line, currency))
                        .toList())
                .allowanceCharges(FromUbl.allowanceCharges(from.getAllowanceCharge(), currency))
                .taxes(FromUbl.taxes(taxTotals, currency, country))
                .prepaid(Optional.ofNullable(totals.getPrepaidAmountValue())
                        .map(prepaid -> FromUbl.money(prepaid, currency)))
                .roundingAmount(Optional.ofNullable(totals.getPayableRoundingAmountValue())
                        .map(rounding -> FromUbl.money(rounding, currency)))
                .exchangeRate(TaxCurrency.rate(from.getTaxExchangeRate()))
                .status(InvoiceStatus.ISSUED)
                .build();
        DeclaredTotals.check(totals, taxTotals, document);
        EInvoice.Builder to = EInvoice.builder()
                .document(document)
                .seller(seller)
                .buyer(FromUbl.party(buyerParty))
                .deliverTo(FromUbl.deliverTo(from.getDelivery()))
                .deliveredOn(from.getDelivery().stream()
                        .flatMap(delivery -> Optional.ofNullable(delivery.getActualDeliveryDateValueLocal()).stream())
                        .findFirst())
                .paymentTerms(FromUbl.paymentTerms(from.getPaymentTerms()));
        FromUbl.payment(from.getPaymentMeans(), currency, to);
        return to.build();
    }

    private static InvoiceLine line(InvoiceLineType from, CurrencyUnit currency) {
        ItemType item = FromUbl.required(from.getItem(), "Item (BG-31)");
        InvoicedQuantityType quantity = FromUbl.required(from.getInvoicedQuantity(), "quantity (BT-129)");
        return InvoiceLine.builder()
                .number(Integer.parseInt(FromUbl.required(from.getIDValue(), "line ID (BT-126)")))
                .type(FromUbl.type(item))
                .description(FromUbl.required(item.getNameValue(), "Item/Name (BT-153)"))
                .note(FromUbl.note(from.getNote()))
                .quantity(FromUbl.required(quantity.getValue(), "quantity (BT-129)"))
                .unitCode(UnitCode.of(FromUbl.required(quantity.getUnitCode(), "unitCode (BT-130)")))
                .unitPrice(BigMoney.of(
                        currency,
                        FromUbl.required(
                                FromUbl.required(from.getPrice(), "Price (BG-29)")
                                        .getPriceAmountValue(),
                                "PriceAmount (BT-146)")))
                .allowanceCharges(FromUbl.allowanceCharges(from.getAllowanceCharge(), currency))
                .taxTreatment(FromUbl.treatment(item.getClassifiedTaxCategory()))
                .period(FromUbl.period(from.getInvoicePeriod()))
                .purchaseOrderLine(from.getOrderLineReference().stream()
                        .flatMap(line -> Optional.ofNullable(line.getLineIDValue()).stream())
                        .findFirst())
                .amount(FromUbl.money(from.getLineExtensionAmountValue(), currency))
                .build();
    }
}

package org.throughline.einvoice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.CreditedQuantityType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.throughline.model.CountryCode;
import org.throughline.model.UnitCode;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceReference;
import org.throughline.model.billing.InvoiceStatus;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;

/** A credit note, from UBL to canonical. Pure. */
final class FromUblCreditNote {
    private FromUblCreditNote() {}

    static EInvoice of(CreditNoteType from) {
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
        String project = references.stream()
                .filter(reference -> ToUblCreditNote.PROJECT.equals(reference.getDocumentTypeCodeValue()))
                .flatMap(reference -> Optional.ofNullable(reference.getIDValue()).stream())
                .findFirst()
                .orElseThrow(() -> FromUbl.missing("project reference", "BT-11"));
        CreditNote document = CreditNote.builder()
                .id(CreditNoteId.of(FromUbl.ourOne(references, "id")))
                .reason(FromUbl.ourOne(references, "reason"))
                .correctedInvoices(corrected(from, references))
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
                .lines(from.getCreditNoteLine().stream()
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

    private static List<InvoiceReference> corrected(CreditNoteType from, List<DocumentReferenceType> references) {
        List<String> ids = FromUbl.ours(references, "corrected-invoice");
        if (ids.size() != from.getBillingReferenceCount()) {
            throw FromUbl.missing(ToUbl.OURS + "corrected-invoice", "BG-3");
        }
        List<InvoiceReference> corrected = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            DocumentReferenceType invoice = FromUbl.required(
                    from.getBillingReference().get(i).getInvoiceDocumentReference(), "InvoiceDocumentReference (BG-3)");
            corrected.add(new InvoiceReference(
                    InvoiceId.of(ids.get(i)),
                    FromUbl.required(invoice.getIDValue(), "InvoiceDocumentReference/ID (BT-25)"),
                    FromUbl.required(invoice.getIssueDateValueLocal(), "InvoiceDocumentReference/IssueDate (BT-26)")));
        }
        return corrected;
    }

    private static InvoiceLine line(CreditNoteLineType from, CurrencyUnit currency) {
        ItemType item = FromUbl.required(from.getItem(), "Item (BG-31)");
        CreditedQuantityType quantity = FromUbl.required(from.getCreditedQuantity(), "quantity (BT-129)");
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

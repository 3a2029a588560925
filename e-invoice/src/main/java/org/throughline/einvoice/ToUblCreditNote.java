package org.throughline.einvoice;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceReference;

/** A credit note, from canonical to UBL. Pure. */
final class ToUblCreditNote {
    /** UNTDID 1001: a credit note. */
    private static final String CREDIT_NOTE = "381";

    /** A UBL credit note has no project reference; Peppol writes it as a supporting document of this type (BT-11). */
    static final String PROJECT = "50";

    private ToUblCreditNote() {}

    static CreditNoteType of(EInvoice from, CreditNote note) {
        CreditNoteType to = new CreditNoteType();
        to.setCustomizationID(ToUbl.CUSTOMIZATION);
        to.setProfileID(ToUbl.PROFILE);
        to.setID(note.getNumber().orElseThrow());
        to.setIssueDate(note.getIssueDate());
        note.getTaxPointDate().ifPresent(to::setTaxPointDate);
        to.setCreditNoteTypeCode(CREDIT_NOTE);
        note.getNote().ifPresent(text -> to.addNote(new NoteType(text)));
        to.setDocumentCurrencyCode(note.getCurrency().getCode());
        note.getBuyerReference().ifPresent(to::setBuyerReference);
        note.getPurchaseOrderNumber().ifPresent(number -> {
            OrderReferenceType order = new OrderReferenceType();
            order.setID(number);
            to.setOrderReference(order);
        });
        for (InvoiceReference corrected : note.getCorrectedInvoices()) {
            to.addBillingReference(reference(corrected));
            to.addAdditionalDocumentReference(
                    ToUbl.ours("corrected-invoice", corrected.invoiceId().value()));
        }
        to.addContractDocumentReference(ToUbl.reference(note.getContractId().value()));
        to.addAdditionalDocumentReference(ToUbl.ours("id", note.getId().value()));
        to.addAdditionalDocumentReference(
                ToUbl.ours("engagement", note.getEngagementId().value()));
        to.addAdditionalDocumentReference(ToUbl.ours("reason", note.getReason()));
        DocumentReferenceType project = ToUbl.reference(note.getProjectId().value());
        project.setDocumentTypeCode(PROJECT);
        to.addAdditionalDocumentReference(project);
        SupplierPartyType seller = new SupplierPartyType();
        seller.setParty(ToUbl.party(from.getSeller(), note.getLegalEntityId().value(), true));
        to.setAccountingSupplierParty(seller);
        CustomerPartyType buyer = new CustomerPartyType();
        buyer.setParty(ToUbl.party(from.getBuyer(), note.getCustomerId().value(), false));
        to.setAccountingCustomerParty(buyer);
        ToUblInvoice.delivery(from).ifPresent(to::addDelivery);
        to.setPaymentMeans(ToUbl.paymentMeans(from));
        from.getPaymentTerms().ifPresent(terms -> to.addPaymentTerms(ToUblInvoice.paymentTerms(terms)));
        to.setAllowanceCharge(ToUbl.allowanceCharges(note.getAllowanceCharges(), true));
        to.addTaxTotal(ToUbl.taxTotal(note));
        note.getExchangeRate().map(TaxCurrency::rate).ifPresent(to::setTaxExchangeRate);
        TaxCurrency.of(note).ifPresent(rate -> {
            to.setTaxCurrencyCode(rate.quote().getCode());
            to.addTaxTotal(TaxCurrency.total(note, rate));
        });
        to.setLegalMonetaryTotal(ToUbl.totals(note));
        note.getLines().forEach(line -> to.addCreditNoteLine(line(line)));
        return to;
    }

    private static BillingReferenceType reference(InvoiceReference corrected) {
        DocumentReferenceType document = ToUbl.reference(corrected.number());
        document.setIssueDate(corrected.issueDate());
        BillingReferenceType to = new BillingReferenceType();
        to.setInvoiceDocumentReference(document);
        return to;
    }

    private static CreditNoteLineType line(InvoiceLine line) {
        CreditNoteLineType to = new CreditNoteLineType();
        to.setID(String.valueOf(line.getNumber()));
        line.getNote().ifPresent(note -> to.addNote(new NoteType(note)));
        to.setCreditedQuantity(ToUbl.quantity(line))
                .setUnitCode(line.getUnitCode().value());
        to.setLineExtensionAmount(line.getAmount().getAmount())
                .setCurrencyID(line.getAmount().getCurrencyUnit().getCode());
        line.getPeriod().ifPresent(period -> to.addInvoicePeriod(ToUbl.period(period)));
        line.getPurchaseOrderLine().ifPresent(number -> to.addOrderLineReference(ToUbl.orderLine(number)));
        to.setAllowanceCharge(ToUbl.allowanceCharges(line.getAllowanceCharges(), false));
        to.setItem(ToUbl.item(line));
        to.setPrice(ToUbl.price(line));
        return to;
    }
}

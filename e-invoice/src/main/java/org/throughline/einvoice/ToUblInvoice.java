package org.throughline.einvoice;

import java.util.Optional;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DeliveryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.LocationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentTermsType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ProjectReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;

/** An invoice, from canonical to UBL. Pure. */
final class ToUblInvoice {
    /** UNTDID 1001: a commercial invoice. */
    private static final String COMMERCIAL_INVOICE = "380";

    private ToUblInvoice() {}

    static InvoiceType of(EInvoice from, Invoice invoice) {
        InvoiceType to = new InvoiceType();
        to.setCustomizationID(ToUbl.CUSTOMIZATION);
        to.setProfileID(ToUbl.PROFILE);
        to.setID(invoice.getNumber().orElseThrow());
        to.setIssueDate(invoice.getIssueDate());
        to.setDueDate(invoice.getDueDate());
        to.setInvoiceTypeCode(COMMERCIAL_INVOICE);
        invoice.getNote().ifPresent(note -> to.addNote(new NoteType(note)));
        invoice.getTaxPointDate().ifPresent(to::setTaxPointDate);
        to.setDocumentCurrencyCode(invoice.getCurrency().getCode());
        invoice.getBuyerReference().ifPresent(to::setBuyerReference);
        to.addInvoicePeriod(ToUbl.period(invoice.getPeriod()));
        invoice.getPurchaseOrderNumber().ifPresent(number -> {
            OrderReferenceType order = new OrderReferenceType();
            order.setID(number);
            to.setOrderReference(order);
        });
        to.addContractDocumentReference(ToUbl.reference(invoice.getContractId().value()));
        to.addAdditionalDocumentReference(ToUbl.ours("id", invoice.getId().value()));
        to.addAdditionalDocumentReference(
                ToUbl.ours("engagement", invoice.getEngagementId().value()));
        ProjectReferenceType project = new ProjectReferenceType();
        project.setID(invoice.getProjectId().value());
        to.addProjectReference(project);
        SupplierPartyType seller = new SupplierPartyType();
        seller.setParty(ToUbl.party(from.getSeller(), invoice.getLegalEntityId().value(), true));
        to.setAccountingSupplierParty(seller);
        CustomerPartyType buyer = new CustomerPartyType();
        buyer.setParty(ToUbl.party(from.getBuyer(), invoice.getCustomerId().value(), false));
        to.setAccountingCustomerParty(buyer);
        delivery(from).ifPresent(to::addDelivery);
        to.setPaymentMeans(ToUbl.paymentMeans(from));
        from.getPaymentTerms().ifPresent(terms -> to.addPaymentTerms(paymentTerms(terms)));
        to.setAllowanceCharge(ToUbl.allowanceCharges(invoice.getAllowanceCharges(), true));
        to.addTaxTotal(ToUbl.taxTotal(invoice));
        invoice.getExchangeRate().map(TaxCurrency::rate).ifPresent(to::setTaxExchangeRate);
        TaxCurrency.of(invoice).ifPresent(rate -> {
            to.setTaxCurrencyCode(rate.quote().getCode());
            to.addTaxTotal(TaxCurrency.total(invoice, rate));
        });
        to.setLegalMonetaryTotal(ToUbl.totals(invoice));
        invoice.getLines().forEach(line -> to.addInvoiceLine(line(line)));
        return to;
    }

    static Optional<DeliveryType> delivery(EInvoice from) {
        if (from.getDeliverTo().isEmpty() && from.getDeliveredOn().isEmpty()) {
            return Optional.empty();
        }
        DeliveryType delivery = new DeliveryType();
        from.getDeliveredOn().ifPresent(delivery::setActualDeliveryDate);
        from.getDeliverTo().ifPresent(address -> {
            LocationType location = new LocationType();
            location.setAddress(ToUbl.address(address));
            delivery.setDeliveryLocation(location);
        });
        return Optional.of(delivery);
    }

    static PaymentTermsType paymentTerms(String text) {
        PaymentTermsType terms = new PaymentTermsType();
        terms.addNote(new NoteType(text));
        return terms;
    }

    private static InvoiceLineType line(InvoiceLine line) {
        InvoiceLineType to = new InvoiceLineType();
        to.setID(String.valueOf(line.getNumber()));
        line.getNote().ifPresent(note -> to.addNote(new NoteType(note)));
        to.setInvoicedQuantity(ToUbl.quantity(line))
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

package org.throughline.einvoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AllowanceChargeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BranchType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ContactType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.FinancialAccountType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemPropertyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderLineReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyNameType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.AllowanceChargeReasonType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.DocumentDescriptionType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.PaymentIDType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.TaxExemptionReasonType;
import org.joda.money.Money;
import org.throughline.model.Period;
import org.throughline.model.billing.AllowanceCharge;
import org.throughline.model.billing.AllowanceChargeKind;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.billing.TaxTreatment;
import org.throughline.model.party.Address;
import org.throughline.model.party.BankAccount;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/** The parts that invoices and credit notes share, from canonical to UBL. Pure. */
final class ToUbl {
    static final String CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    static final String PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
    static final String OURS = "throughline:";

    /** UNTDID 4461: a credit transfer. */
    private static final String CREDIT_TRANSFER = "30";

    private ToUbl() {}

    static PartyType party(EInvoiceParty party, String id, boolean isSeller) {
        PartyType to = new PartyType();
        party.getElectronicAddress()
                .ifPresent(address -> to.setEndpointID(address.value()).setSchemeID(address.scheme()));
        PartyIdentificationType identification = new PartyIdentificationType();
        identification.setID(id);
        to.addPartyIdentification(identification);
        party.getTradingName().ifPresent(name -> {
            PartyNameType trading = new PartyNameType();
            trading.setName(name);
            to.addPartyName(trading);
        });
        to.setPostalAddress(address(party.getAddress()));
        registration(party, true).ifPresent(number -> to.addPartyTaxScheme(taxScheme(number, "VAT")));
        if (isSeller) {
            registration(party, false).ifPresent(number -> to.addPartyTaxScheme(taxScheme(number, "TAX")));
        }
        PartyLegalEntityType legal = new PartyLegalEntityType();
        legal.setRegistrationName(party.getName());
        party.getLegalRegistration().ifPresent(legal::setCompanyID);
        to.addPartyLegalEntity(legal);
        party.getContact().ifPresent(contact -> to.setContact(contact(contact)));
        return to;
    }

    private static Optional<String> registration(EInvoiceParty party, boolean vat) {
        return party.getTaxRegistrations().stream()
                .filter(registration -> (registration.scheme() == TaxScheme.VAT) == vat)
                .map(TaxRegistration::number)
                .findFirst();
    }

    private static PartyTaxSchemeType taxScheme(String number, String scheme) {
        PartyTaxSchemeType to = new PartyTaxSchemeType();
        to.setCompanyID(number);
        to.setTaxScheme(scheme(scheme));
        return to;
    }

    private static TaxSchemeType scheme(String id) {
        TaxSchemeType scheme = new TaxSchemeType();
        scheme.setID(id);
        return scheme;
    }

    private static ContactType contact(PartyContact contact) {
        ContactType to = new ContactType();
        present(contact.name()).ifPresent(to::setName);
        present(contact.telephone()).ifPresent(to::setTelephone);
        present(contact.email()).ifPresent(to::setElectronicMail);
        return to;
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(value -> !value.isBlank());
    }

    static AddressType address(Address address) {
        AddressType to = new AddressType();
        List<String> lines = address.getLines();
        if (lines.size() > 0) {
            to.setStreetName(lines.get(0));
        }
        if (lines.size() > 1) {
            to.setAdditionalStreetName(lines.get(1));
        }
        to.setCityName(address.getCity());
        address.getPostalCode().ifPresent(to::setPostalZone);
        address.getRegion().ifPresent(to::setCountrySubentity);
        if (lines.size() > 2) {
            AddressLineType line = new AddressLineType();
            line.setLine(lines.get(2));
            to.addAddressLine(line);
        }
        CountryType country = new CountryType();
        country.setIdentificationCode(address.getCountry().value());
        to.setCountry(country);
        return to;
    }

    static PeriodType period(Period period) {
        PeriodType to = new PeriodType();
        to.setStartDate(period.startInclusive());
        to.setEndDate(period.lastDate());
        return to;
    }

    static DocumentReferenceType reference(String id) {
        DocumentReferenceType to = new DocumentReferenceType();
        to.setID(id);
        return to;
    }

    /** What EN 16931 has no place for travels as a supporting document (BG-24): our name, our value. */
    static DocumentReferenceType ours(String name, String value) {
        DocumentReferenceType to = reference(value);
        to.addDocumentDescription(new DocumentDescriptionType(OURS + name));
        return to;
    }

    static List<PaymentMeansType> paymentMeans(EInvoice invoice) {
        List<PaymentMeansType> means = new ArrayList<>();
        for (BankAccount account : invoice.getBankAccounts()) {
            PaymentMeansType to = new PaymentMeansType();
            to.setPaymentMeansCode(CREDIT_TRANSFER);
            invoice.getRemittanceInformation().ifPresent(text -> to.addPaymentID(new PaymentIDType(text)));
            FinancialAccountType payee = new FinancialAccountType();
            payee.setID(account.id());
            payee.setName(account.holder());
            if (!account.bic().isEmpty()) {
                BranchType branch = new BranchType();
                branch.setID(account.bic());
                payee.setFinancialInstitutionBranch(branch);
            }
            to.setPayeeFinancialAccount(payee);
            means.add(to);
        }
        return means;
    }

    static List<AllowanceChargeType> allowanceCharges(List<AllowanceCharge> from, boolean withTax) {
        return from.stream().map(each -> allowanceCharge(each, withTax)).toList();
    }

    private static AllowanceChargeType allowanceCharge(AllowanceCharge from, boolean withTax) {
        String currency = from.getAmount().getCurrencyUnit().getCode();
        AllowanceChargeType to = new AllowanceChargeType();
        to.setChargeIndicator(from.getKind() == AllowanceChargeKind.CHARGE);
        from.getReasonCode().ifPresent(to::setAllowanceChargeReasonCode);
        to.addAllowanceChargeReason(new AllowanceChargeReasonType(from.getReason()));
        from.getRate().ifPresent(rate -> to.setMultiplierFactorNumeric(percent(rate)));
        to.setAmount(from.getAmount().getAmount()).setCurrencyID(currency);
        from.getBaseAmount()
                .ifPresent(base -> to.setBaseAmount(base.getAmount()).setCurrencyID(currency));
        if (withTax) {
            from.getTaxTreatment().ifPresent(treatment -> to.addTaxCategory(category(treatment)));
        }
        return to;
    }

    static TaxCategoryType category(TaxTreatment treatment) {
        return category(treatment.category(), treatment.rate());
    }

    private static TaxCategoryType category(TaxCategory category, BigDecimal rate) {
        TaxCategoryType to = new TaxCategoryType();
        to.setID(category.code());
        // BR-O-05: what is not subject to the tax has no rate, not even zero.
        if (category != TaxCategory.NOT_SUBJECT) {
            to.setPercent(percent(rate));
        }
        to.setTaxScheme(scheme("VAT"));
        return to;
    }

    private static BigDecimal percent(BigDecimal rate) {
        return rate.movePointRight(2);
    }

    static TaxTotalType taxTotal(BillingDocument document) {
        String currency = document.getCurrency().getCode();
        TaxTotalType total = new TaxTotalType();
        total.setTaxAmount(document.taxTotal().getAmount()).setCurrencyID(currency);
        for (TaxLine tax : TaxSubtotals.of(document.getTaxes())) {
            TaxSubtotalType subtotal = new TaxSubtotalType();
            subtotal.setTaxableAmount(tax.getTaxableAmount().getAmount()).setCurrencyID(currency);
            subtotal.setTaxAmount(tax.getTax().getAmount()).setCurrencyID(currency);
            TaxCategoryType category = category(tax.getCategory().orElseThrow(), tax.getRate());
            tax.getExemptionReasonCode().ifPresent(category::setTaxExemptionReasonCode);
            tax.getExemptionReason()
                    .ifPresent(reason -> category.addTaxExemptionReason(new TaxExemptionReasonType(reason)));
            subtotal.setTaxCategory(category);
            total.addTaxSubtotal(subtotal);
        }
        return total;
    }

    static MonetaryTotalType totals(BillingDocument document) {
        String currency = document.getCurrency().getCode();
        MonetaryTotalType to = new MonetaryTotalType();
        to.setLineExtensionAmount(document.lineTotal().getAmount()).setCurrencyID(currency);
        to.setTaxExclusiveAmount(document.netTotal().getAmount()).setCurrencyID(currency);
        to.setTaxInclusiveAmount(document.total().getAmount()).setCurrencyID(currency);
        to.setAllowanceTotalAmount(document.allowanceTotal().getAmount()).setCurrencyID(currency);
        to.setChargeTotalAmount(document.chargeTotal().getAmount()).setCurrencyID(currency);
        document.getPrepaid()
                .ifPresent(prepaid -> to.setPrepaidAmount(prepaid.getAmount()).setCurrencyID(currency));
        document.getRoundingAmount()
                .map(Money::getAmount)
                .ifPresent(rounding -> to.setPayableRoundingAmount(rounding).setCurrencyID(currency));
        to.setPayableAmount(document.amountDue().getAmount()).setCurrencyID(currency);
        return to;
    }

    static ItemType item(InvoiceLine line) {
        ItemType item = new ItemType();
        item.setName(line.getDescription());
        line.getTaxTreatment().ifPresent(treatment -> item.addClassifiedTaxCategory(category(treatment)));
        ItemPropertyType type = new ItemPropertyType();
        type.setName(OURS + "type");
        type.setValue(line.getType().name());
        item.addAdditionalItemProperty(type);
        return item;
    }

    /** BR-27: a price is not negative; a line that takes off has a negative quantity instead. */
    static boolean isFlipped(InvoiceLine line) {
        return line.getUnitPrice().isNegative();
    }

    static BigDecimal quantity(InvoiceLine line) {
        return isFlipped(line) ? line.getQuantity().negate() : line.getQuantity();
    }

    static PriceType price(InvoiceLine line) {
        PriceType price = new PriceType();
        price.setPriceAmount(line.getUnitPrice().getAmount().abs())
                .setCurrencyID(line.getUnitPrice().getCurrencyUnit().getCode());
        return price;
    }

    static OrderLineReferenceType orderLine(String number) {
        OrderLineReferenceType to = new OrderLineReferenceType();
        to.setLineID(number);
        return to;
    }
}

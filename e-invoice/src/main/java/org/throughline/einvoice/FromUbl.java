package org.throughline.einvoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AllowanceChargeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ContactType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DeliveryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.FinancialAccountType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentTermsType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.EndpointIDType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.model.CountryCode;
import org.throughline.model.Period;
import org.throughline.model.billing.AllowanceCharge;
import org.throughline.model.billing.AllowanceChargeKind;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.billing.TaxTreatment;
import org.throughline.model.party.Address;
import org.throughline.model.party.BankAccount;
import org.throughline.model.party.ElectronicAddress;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/** The parts that invoices and credit notes share, from UBL to canonical. Pure. */
final class FromUbl {
    private FromUbl() {}

    /** Refuses what the schema allows to be absent and EN 16931 does not. */
    static <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return value;
    }

    static EInvoiceParty party(@Nullable PartyType party) {
        PartyType from = required(party, "Party (BG-4, BG-7)");
        Address address = address(from.getPostalAddress());
        EInvoiceParty.Builder to = EInvoiceParty.builder().address(address);
        EndpointIDType endpoint = from.getEndpointID();
        if (endpoint != null) {
            to.electronicAddress(new ElectronicAddress(
                    required(endpoint.getSchemeID(), "EndpointID/@schemeID (BT-34, BT-49)"),
                    required(endpoint.getValue(), "EndpointID (BT-34, BT-49)")));
        }
        to.tradingName(from.getPartyName().stream()
                .flatMap(name -> Optional.ofNullable(name.getNameValue()).stream())
                .findFirst());
        for (PartyTaxSchemeType scheme : from.getPartyTaxScheme()) {
            to.addTaxRegistrations(registration(scheme, address.getCountry()));
        }
        PartyLegalEntityType legal =
                from.getPartyLegalEntity().stream().findFirst().orElseThrow(() -> missing("PartyLegalEntity", "BT-27"));
        to.name(required(legal.getRegistrationNameValue(), "RegistrationName (BT-27, BT-44)"));
        to.legalRegistration(Optional.ofNullable(legal.getCompanyIDValue()));
        return to.contact(Optional.ofNullable(from.getContact()).map(FromUbl::contact))
                .build();
    }

    static String partyId(@Nullable PartyType from) {
        return required(from, "Party (BG-4, BG-7)").getPartyIdentification().stream()
                .flatMap(identification -> Optional.ofNullable(identification.getIDValue()).stream())
                .findFirst()
                .orElseThrow(() -> missing("PartyIdentification", "BT-29 or BT-46"));
    }

    // A VAT number begins with its country; Greece writes EL.
    private static TaxRegistration registration(PartyTaxSchemeType from, CountryCode home) {
        String number = required(from.getCompanyIDValue(), "PartyTaxScheme/CompanyID (BT-31, BT-48)");
        if (!"VAT".equals(required(from.getTaxScheme(), "TaxScheme").getIDValue())) {
            return new TaxRegistration(TaxScheme.INCOME_TAX, home, number);
        }
        String prefix = number.length() < 2 ? number : number.substring(0, 2).toUpperCase(Locale.ROOT);
        return new TaxRegistration(TaxScheme.VAT, CountryCode.of(prefix.equals("EL") ? "GR" : prefix), number);
    }

    private static PartyContact contact(ContactType from) {
        return new PartyContact(
                text(from.getNameValue()), text(from.getTelephoneValue()), text(from.getElectronicMailValue()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static Address address(@Nullable AddressType address) {
        AddressType from = required(address, "PostalAddress (BG-5, BG-8)");
        List<String> lines = new ArrayList<>();
        Stream.of(
                        Optional.ofNullable(from.getStreetNameValue()),
                        Optional.ofNullable(from.getAdditionalStreetNameValue()))
                .flatMap(Optional::stream)
                .forEach(lines::add);
        from.getAddressLine().stream()
                .flatMap(line -> Optional.ofNullable(line.getLineValue()).stream())
                .forEach(lines::add);
        return Address.builder()
                .lines(lines)
                .city(text(from.getCityNameValue()))
                .postalCode(Optional.ofNullable(from.getPostalZoneValue()))
                .region(Optional.ofNullable(from.getCountrySubentityValue()))
                .country(CountryCode.of(required(
                        required(from.getCountry(), "Country (BT-40, BT-55)").getIdentificationCodeValue(),
                        "Country/IdentificationCode (BT-40, BT-55)")))
                .build();
    }

    static Optional<Address> deliverTo(List<DeliveryType> from) {
        return from.stream()
                .filter(delivery -> delivery.getDeliveryLocation() != null
                        && delivery.getDeliveryLocation().getAddress() != null)
                .map(delivery -> address(delivery.getDeliveryLocation().getAddress()))
                .findFirst();
    }

    static Optional<Period> period(List<PeriodType> from) {
        return from.stream()
                .filter(period -> period.getStartDate() != null && period.getEndDate() != null)
                .map(period -> new Period(
                        required(period.getStartDateValueLocal(), "StartDate (BT-73)"),
                        required(period.getEndDateValueLocal(), "EndDate (BT-74)")
                                .plusDays(1)))
                .findFirst();
    }

    static Optional<String> note(List<NoteType> from) {
        return from.stream()
                .flatMap(note -> Optional.ofNullable(note.getValue()).stream())
                .findFirst();
    }

    static Optional<String> paymentTerms(List<PaymentTermsType> from) {
        return from.stream()
                .flatMap(terms -> terms.getNote().stream())
                .flatMap(note -> Optional.ofNullable(note.getValue()).stream())
                .findFirst();
    }

    static String contract(List<DocumentReferenceType> from) {
        return from.stream()
                .flatMap(reference -> Optional.ofNullable(reference.getIDValue()).stream())
                .findFirst()
                .orElseThrow(() -> missing("ContractDocumentReference", "BT-12"));
    }

    static List<String> ours(List<DocumentReferenceType> from, String name) {
        return from.stream()
                .filter(reference -> reference.getDocumentDescription().stream()
                        .anyMatch(description -> (ToUbl.OURS + name).equals(description.getValue())))
                .flatMap(reference -> Optional.ofNullable(reference.getIDValue()).stream())
                .toList();
    }

    static String ourOne(List<DocumentReferenceType> from, String name) {
        return ours(from, name).stream().findFirst().orElseThrow(() -> missing(ToUbl.OURS + name, "BT-122"));
    }

    static IllegalArgumentException missing(String what, String term) {
        return new IllegalArgumentException(what + " is missing (" + term + ")");
    }

    static void payment(List<PaymentMeansType> from, CurrencyUnit currency, EInvoice.Builder to) {
        for (PaymentMeansType means : from) {
            FinancialAccountType account = means.getPayeeFinancialAccount();
            if (account != null) {
                String bic = account.getFinancialInstitutionBranch() == null
                        ? ""
                        : account.getFinancialInstitutionBranch().getIDValue();
                to.addBankAccounts(new BankAccount(
                        required(account.getIDValue(), "PayeeFinancialAccount/ID (BT-84)"),
                        text(account.getNameValue()),
                        text(bic),
                        currency));
            }
            means.getPaymentID().stream()
                    .flatMap(id -> Optional.ofNullable(id.getValue()).stream())
                    .findFirst()
                    .ifPresent(to::remittanceInformation);
        }
    }

    static List<AllowanceCharge> allowanceCharges(List<AllowanceChargeType> from, CurrencyUnit currency) {
        return from.stream().map(each -> allowanceCharge(each, currency)).toList();
    }

    private static AllowanceCharge allowanceCharge(AllowanceChargeType from, CurrencyUnit currency) {
        return AllowanceCharge.builder()
                .kind(
                        required(from.getChargeIndicator(), "ChargeIndicator").isValue()
                                ? AllowanceChargeKind.CHARGE
                                : AllowanceChargeKind.ALLOWANCE)
                .amount(money(from.getAmountValue(), currency))
                .baseAmount(Optional.ofNullable(from.getBaseAmountValue()).map(base -> money(base, currency)))
                .rate(Optional.ofNullable(from.getMultiplierFactorNumericValue())
                        .map(FromUbl::rate))
                .reasonCode(Optional.ofNullable(from.getAllowanceChargeReasonCodeValue()))
                .reason(from.getAllowanceChargeReason().stream()
                        .flatMap(reason -> Optional.ofNullable(reason.getValue()).stream())
                        .findFirst()
                        .orElse(""))
                .taxTreatment(treatment(from.getTaxCategory()))
                .build();
    }

    static Optional<TaxTreatment> treatment(List<TaxCategoryType> from) {
        return from.stream()
                .map(category -> new TaxTreatment(category(category), rate(category.getPercentValue())))
                .findFirst();
    }

    private static TaxCategory category(TaxCategoryType from) {
        return Stream.of(TaxCategory.values())
                .filter(category -> category.code().equals(from.getIDValue()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown tax category '" + from.getIDValue() + "'"));
    }

    private static BigDecimal rate(@Nullable BigDecimal percent) {
        return percent == null || percent.signum() == 0 ? BigDecimal.ZERO : percent.movePointLeft(2);
    }

    static List<TaxLine> taxes(List<TaxTotalType> from, CurrencyUnit currency, CountryCode country) {
        List<TaxLine> taxes = new ArrayList<>();
        for (TaxTotalType total : from) {
            for (TaxSubtotalType subtotal : total.getTaxSubtotal()) {
                TaxCategoryType category = required(subtotal.getTaxCategory(), "TaxCategory (BT-118)");
                taxes.add(TaxLine.builder()
                        .category(category(category))
                        .rate(rate(category.getPercentValue()))
                        .jurisdiction(country.value())
                        .country(country)
                        .taxName("VAT")
                        .taxableAmount(money(subtotal.getTaxableAmountValue(), currency))
                        .tax(money(subtotal.getTaxAmountValue(), currency))
                        .exemptionReasonCode(Optional.ofNullable(category.getTaxExemptionReasonCodeValue()))
                        .exemptionReason(category.getTaxExemptionReason().stream()
                                .flatMap(reason -> Optional.ofNullable(reason.getValue()).stream())
                                .findFirst())
                        .build());
            }
        }
        return taxes;
    }

    static InvoiceLineType type(@Nullable ItemType from) {
        return required(from, "Item (BG-31)").getAdditionalItemProperty().stream()
                .filter(property -> (ToUbl.OURS + "type").equals(property.getNameValue()))
                .flatMap(property -> Optional.ofNullable(property.getValueValue()).stream())
                .map(InvoiceLineType::valueOf)
                .findFirst()
                .orElseThrow(() -> missing(ToUbl.OURS + "type", "BT-160"));
    }

    static Money money(@Nullable BigDecimal amount, CurrencyUnit currency) {
        return Money.of(currency, required(amount, "an amount"), RoundingMode.UNNECESSARY);
    }
}

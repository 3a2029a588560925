package org.throughline.salesforce;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.ShownCode;
import org.throughline.model.CountryCode;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps accounts to customers. Pure: no I/O, no clock, no defaults for missing data. */
final class SalesforceAccountMapper {
    private static final CountryCode USA = CountryCode.of("US");

    private SalesforceAccountMapper() {}

    static Customer toCustomer(
            SalesforceRecord account, SalesforceMapping mapping, Optional<LegalEntityId> legalEntity) {
        SalesforceSowFields fields = mapping.getSowFields();
        Optional<CountryCode> country = country(account, "BillingCountryCode");
        Customer customer = Customer.builder()
                .id(CustomerId.of(SalesforceRefs.of(account).toIdText()))
                .name(account.requiredText("Name"))
                .parentId(account.lookup("ParentId")
                        .map(parent ->
                                CustomerId.of(SalesforceRefs.account(parent).toIdText())))
                .billingAddress(billingAddress(account, country))
                .deliveryAddress(deliveryAddress(account))
                .taxRegistrations(account.text(fields.getTaxRegistrationNumber())
                        .map(number -> List.of(taxRegistration(account, fields, country, number)))
                        .orElse(List.of()))
                .taxExempt(account.flag(fields.getTaxExempt()))
                .paymentTerms(SalesforcePaymentTerms.read(account, fields.getPaymentTerms()))
                .currency(SalesforceCurrency.of(account, mapping))
                .legalEntityId(legalEntity)
                .onCreditHold(account.flag(fields.getCreditHold()))
                .addExternalRefs(SalesforceRefs.of(account))
                .extensions(account.extensions(mapping.getAccountExtensionFields()))
                .build();
        return mapping.profiles().read(customer, Customer.class, SalesforceRefs.ACCOUNT, account.fields());
    }

    // Not billable without city and country: the controls then report the address as missing.
    private static Optional<Address> billingAddress(SalesforceRecord account, Optional<CountryCode> country) {
        Optional<String> city = account.text("BillingCity");
        return country.isEmpty() || city.isEmpty()
                ? Optional.empty()
                : Optional.of(address(account, "Billing", city.get(), country.get()));
    }

    // Without it the billing address decides the tax: half an address must not look like none.
    private static Optional<Address> deliveryAddress(SalesforceRecord account) {
        Optional<String> city = account.text("ShippingCity");
        Optional<CountryCode> country = country(account, "ShippingCountryCode");
        if (city.isEmpty()
                && country.isEmpty()
                && account.text("ShippingStreet").isEmpty()) {
            return Optional.empty();
        }
        String reason = "is missing in an address that decides the place of taxation";
        return Optional.of(address(
                account,
                "Shipping",
                city.orElseThrow(() -> account.invalid("ShippingCity", reason)),
                country.orElseThrow(() -> account.invalid("ShippingCountryCode", reason))));
    }

    private static Address address(SalesforceRecord account, String kind, String city, CountryCode country) {
        List<String> lines = account.text(kind + "Street").stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return Address.builder()
                .lines(lines)
                .city(city)
                .region(account.text(kind + "StateCode"))
                .postalCode(account.text(kind + "PostalCode"))
                .country(country)
                .build();
    }

    private static TaxRegistration taxRegistration(
            SalesforceRecord account, SalesforceSowFields fields, Optional<CountryCode> country, String number) {
        CountryCode registeredIn = country.orElseThrow(() -> account.invalid(
                "BillingCountryCode",
                "is missing, so the country of " + fields.getTaxRegistrationNumber() + " is not known"));
        return new TaxRegistration(scheme(registeredIn), registeredIn, number);
    }

    // The USA has no VAT: what firms enter there is their EIN.
    static TaxScheme scheme(CountryCode country) {
        return country.equals(USA) ? TaxScheme.INCOME_TAX : TaxScheme.VAT;
    }

    private static Optional<CountryCode> country(SalesforceRecord account, String field) {
        return account.text(field).map(code -> {
            try {
                return CountryCode.of(code);
            } catch (IllegalArgumentException e) {
                throw account.invalid(field, ShownCode.of(code) + " is not an ISO 3166-1 alpha-2 country");
            }
        });
    }
}

package org.throughline.dynamics.finance;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.MappingException;
import org.throughline.model.CountryCode;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.odata.ODataRow;

/** Maps legal entities and customers. Pure. */
final class FinancePartyMapper {
    private static final Set<String> HOLDS = Set.of("All", "Invoice");
    private static final Set<String> NO_HOLDS = Set.of("No", "Payment", "Requisition", "Never", "PurchaseOrder");

    private FinancePartyMapper() {}

    static LegalEntity toLegalEntity(
            LegalEntityId id, ODataRow row, CurrencyUnit currency, String company, Map<String, ZoneId> timeZones) {
        CountryCode country = country(row);
        return LegalEntity.builder()
                .id(id)
                .name(row.requiredText("Name"))
                .functionalCurrency(currency)
                .address(Address.builder()
                        .lines(row.text("AddressStreet").stream()
                                .flatMap(String::lines)
                                .filter(line -> !line.isBlank())
                                .toList())
                        .city(row.requiredText("AddressCity"))
                        .region(row.text("AddressState"))
                        .postalCode(row.text("AddressZipCode"))
                        .country(country)
                        .build())
                .taxRegistrations(row.text("VATNum")
                        .map(number -> List.of(new TaxRegistration(scheme(country), country, number)))
                        .orElse(List.of()))
                .timeZone(timeZones.getOrDefault(id.value(), ZoneOffset.UTC))
                .addExternalRefs(FinanceKeys.ref(FinanceEntities.LEGAL_ENTITIES, company, company))
                .build();
    }

    private static CountryCode country(ODataRow row) {
        try {
            return CountryCode.of(row.requiredText("AddressCountryRegionISOCode"));
        } catch (IllegalArgumentException e) {
            throw row.problem("AddressCountryRegionISOCode", "is not an ISO 3166-1 country code");
        }
    }

    private static TaxScheme scheme(CountryCode country) {
        return country.value().equals("US") ? TaxScheme.INCOME_TAX : TaxScheme.VAT;
    }

    static Customer toCustomer(CustomerId id, ODataRow row, LegalEntityId legalEntity, String company) {
        return Customer.builder()
                .id(id)
                .name(row.requiredText("OrganizationName"))
                .currency(row.text("SalesCurrencyCode").map(code -> row.currency("SalesCurrencyCode")))
                .onCreditHold(isOnHold(row))
                .legalEntityId(legalEntity)
                .addExternalRefs(
                        FinanceKeys.ref(FinanceEntities.CUSTOMERS, company, row.requiredText("CustomerAccount")))
                .build();
    }

    private static boolean isOnHold(ODataRow row) {
        String status = row.requiredText("OnHoldStatus");
        if (!HOLDS.contains(status) && !NO_HOLDS.contains(status)) {
            throw row.problem("OnHoldStatus", "has an unknown value");
        }
        return HOLDS.contains(status);
    }

    /** What a customer lacks is not sent, so that a change clears nothing. */
    static Map<String, Object> fromCustomer(Customer customer) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("OrganizationName", customer.getName());
        customer.getCurrency().ifPresent(currency -> body.put("SalesCurrencyCode", currency.getCode()));
        customer.getTaxRegistrations().stream()
                .filter(registration -> registration.scheme() == TaxScheme.VAT)
                .map(TaxRegistration::number)
                .findFirst()
                .ifPresent(number -> body.put("TaxExemptNumber", number));
        put(body, "", "Billing", customer.getBillingAddress());
        put(body, "Delivery", "Delivery", customer.getDeliveryAddress());
        return body;
    }

    private static void put(Map<String, Object> body, String prefix, String description, Optional<Address> given) {
        given.ifPresent(address -> {
            body.put(prefix + "AddressDescription", description);
            body.put(prefix + "AddressStreet", String.join("\n", address.getLines()));
            body.put(prefix + "AddressCity", address.getCity());
            address.getRegion().ifPresent(region -> body.put(prefix + "AddressState", region));
            address.getPostalCode().ifPresent(zip -> body.put(prefix + "AddressZipCode", zip));
            body.put(prefix + "AddressCountryRegionId", threeLetters(address.getCountry()));
        });
    }

    private static String threeLetters(CountryCode country) {
        try {
            return new Locale("", country.value()).getISO3Country();
        } catch (MissingResourceException e) {
            throw new MappingException("Address", "country", "has no code of three letters");
        }
    }
}

package org.throughline.salesforce;

import org.joda.money.CurrencyUnit;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.TaxRegistration;
import tools.jackson.databind.node.ObjectNode;

/** Maps customers to the fields of an account. Pure. What the customer does not say is not among them. */
final class SalesforceAccountFields {
    private SalesforceAccountFields() {}

    static ObjectNode of(Customer customer, SalesforceMapping mapping) {
        SalesforceSowFields names = mapping.getSowFields();
        ObjectNode fields = WireJson.mapper()
                .createObjectNode()
                .put("Name", customer.getName())
                .put(names.getTaxExempt(), customer.isTaxExempt())
                .put(names.getCreditHold(), customer.isOnCreditHold());
        customer.getParentId().ifPresent(parent -> putParent(fields, parent, mapping));
        customer.getBillingAddress().ifPresent(address -> putAddress(fields, "Billing", address));
        customer.getDeliveryAddress().ifPresent(address -> putAddress(fields, "Shipping", address));
        customer.getPaymentTerms()
                .ifPresent(terms -> fields.put(names.getPaymentTerms(), SalesforcePaymentTerms.write(terms)));
        customer.getCurrency().ifPresent(currency -> putCurrency(fields, currency, mapping));
        putTaxRegistration(fields, customer, names);
        fields.setAll(mapping.profiles().write(customer, SalesforceRefs.ACCOUNT));
        return fields;
    }

    private static void putParent(ObjectNode fields, CustomerId parent, SalesforceMapping mapping) {
        SalesforceRefs.rowId(parent.value())
                .ifPresentOrElse(
                        id -> fields.put("ParentId", id),
                        () -> fields.putObject("Parent").put(mapping.getAccountKey(), parent.value()));
    }

    private static void putAddress(ObjectNode fields, String kind, Address address) {
        fields.put(kind + "Street", String.join("\n", address.getLines()))
                .put(kind + "City", address.getCity())
                .put(kind + "StateCode", address.getRegion().orElse(null))
                .put(kind + "PostalCode", address.getPostalCode().orElse(null))
                .put(kind + "CountryCode", address.getCountry().value());
    }

    private static void putCurrency(ObjectNode fields, CurrencyUnit currency, SalesforceMapping mapping) {
        if (mapping.getOrgCurrency().isEmpty()) {
            fields.put(SalesforceCurrency.FIELD, currency.getCode());
        } else if (!mapping.getOrgCurrency().get().equals(currency)) {
            throw new MappingException("Customer", "currency", "is not the only one of the org");
        }
    }

    // The account has one number: the one that the mapper would read from it again.
    private static void putTaxRegistration(ObjectNode fields, Customer customer, SalesforceSowFields names) {
        customer.getBillingAddress()
                .map(Address::getCountry)
                .ifPresent(country -> customer.getTaxRegistrations().stream()
                        .filter(registration -> registration.country().equals(country))
                        .filter(registration -> registration.scheme() == SalesforceAccountMapper.scheme(country))
                        .map(TaxRegistration::number)
                        .findFirst()
                        .ifPresent(number -> fields.put(names.getTaxRegistrationNumber(), number)));
    }
}

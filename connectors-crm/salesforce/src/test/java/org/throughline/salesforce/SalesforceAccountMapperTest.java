package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;
import org.throughline.model.party.Customer;
import org.throughline.model.party.TaxScheme;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

class SalesforceAccountMapperTest {

    @ParameterizedTest
    @CsvSource({"Net 30, 30", "net 45, 45", "NET30, 30", "Net 60 days, 60", "Due on receipt, 0", "Due upon Receipt, 0"})
    void paymentTermsAreReadFromTheirText(String text, int days) {
        Customer customer = map(Rows.account().put("Payment_Terms__c", text));

        assertThat(customer.getPaymentTerms().orElseThrow().getNetDays()).isEqualTo(days);
        assertThat(customer.getPaymentTerms().orElseThrow().getName()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2/10 Net 30", "30", "Net thirty", "End of month", "Net 1000", "Net -1"})
    void paymentTermsInAnyOtherFormAreRefused(String text) {
        assertRefused(
                Rows.account().put("Payment_Terms__c", text),
                "Account.Payment_Terms__c: is none of 'Net N', 'Net N days' and 'Due on receipt'");
    }

    @ParameterizedTest
    @CsvSource({"US, INCOME_TAX", "DE, VAT", "NL, VAT", "GB, VAT"})
    void theSchemeOfATaxNumberFollowsTheCountry(String country, TaxScheme scheme) {
        Customer customer =
                map(Rows.account().put("BillingCountryCode", country).put("Tax_Registration_Number__c", "123"));

        assertThat(customer.getTaxRegistrations())
                .singleElement()
                .satisfies(registration -> assertThat(registration.scheme()).isEqualTo(scheme));
    }

    @Test
    void aTaxNumberWithoutACountryIsRefused() {
        assertRefused(
                Rows.account().putNull("BillingCountryCode").put("Tax_Registration_Number__c", "123"),
                "Account.BillingCountryCode: is missing, so the country of Tax_Registration_Number__c is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UK", "us", "XX", "USA"})
    void aCountryUnknownToIsoIsRefused(String country) {
        assertRefused(
                Rows.account().put("BillingCountryCode", country),
                "Account.BillingCountryCode: '" + country + "' is not an ISO 3166-1 alpha-2 country");
    }

    @Test
    void aTextThatIsNoCodeIsNotQuoted() {
        assertRefused(
                Rows.account().put("BillingCountryCode", "ask j.doe@acme.example"),
                "Account.BillingCountryCode: (22 characters) is not an ISO 3166-1 alpha-2 country");
    }

    @Test
    void aCurrencyUnknownToIsoIsRefused() {
        assertRefused(
                Rows.account().put("CurrencyIsoCode", "XBT"),
                "Account.CurrencyIsoCode: 'XBT' is not an ISO 4217 currency");
    }

    @Test
    void anIncompleteBillingAddressIsNone() {
        assertThat(map(Rows.account().putNull("BillingCity")).getBillingAddress())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ShippingStreet, ShippingCity", "ShippingCity, ShippingCountryCode"})
    void halfADeliveryAddressIsNotTakenForNone(String given, String missing) {
        assertRefused(
                Rows.account().put(given, "Rotterdam"),
                "Account." + missing + ": is missing in an address that decides the place of taxation");
    }

    @Test
    void aMinimalAccountIsACustomerWithoutTerms() {
        ObjectNode account = Rows.account();
        List.of("BillingStreet", "BillingCity", "BillingStateCode", "BillingPostalCode", "BillingCountryCode")
                .forEach(account::putNull);
        account.putNull("Payment_Terms__c");

        Customer customer = map(account);

        assertThat(customer.getBillingAddress()).isEmpty();
        assertThat(customer.getPaymentTerms()).isEmpty();
        assertThat(customer.getParentId()).isEmpty();
        assertThat(customer.getTaxRegistrations()).isEmpty();
        assertThat(customer.getExtensions().asMap()).isEmpty();
    }

    @Test
    void anUnknownFieldIsIgnored() {
        assertThat(map(Rows.account().put("Brand_New__c", "x"))).isEqualTo(map(Rows.account()));
    }

    private static void assertRefused(ObjectNode account, String message) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> map(account))
                .withMessage(message);
    }

    private static Customer map(ObjectNode account) {
        return SalesforceAccountMapper.toCustomer(
                SalesforceRecord.of(account), SalesforceMapping.builder().build(), Optional.empty());
    }
}

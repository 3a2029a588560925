package org.throughline.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reference: the same account bound by Jackson to a plain record with the fields the connector reads. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PlainAccount(
        @JsonProperty("Id") String id,
        @JsonProperty("Name") String name,
        @JsonProperty("ParentId") @Nullable String parentId,
        @JsonProperty("CurrencyIsoCode") String currency,
        @JsonProperty("BillingStreet") @Nullable String billingStreet,
        @JsonProperty("BillingCity") @Nullable String billingCity,
        @JsonProperty("BillingStateCode") @Nullable String billingState,
        @JsonProperty("BillingPostalCode") @Nullable String billingPostalCode,
        @JsonProperty("BillingCountryCode") @Nullable String billingCountry,
        @JsonProperty("ShippingStreet") @Nullable String shippingStreet,
        @JsonProperty("ShippingCity") @Nullable String shippingCity,
        @JsonProperty("ShippingStateCode") @Nullable String shippingState,
        @JsonProperty("ShippingPostalCode") @Nullable String shippingPostalCode,
        @JsonProperty("ShippingCountryCode") @Nullable String shippingCountry,

        @JsonProperty("Tax_Registration_Number__c") @Nullable
        String taxNumber,

        @JsonProperty("Payment_Terms__c") @Nullable String paymentTerms,
        @JsonProperty("Credit_Hold__c") boolean creditHold,
        @JsonProperty("Tax_Exempt__c") boolean taxExempt,
        @JsonProperty("SystemModstamp") String changedAt) {

    /** One page of a query. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(@Nullable String nextRecordsUrl, List<PlainAccount> records) {}
}

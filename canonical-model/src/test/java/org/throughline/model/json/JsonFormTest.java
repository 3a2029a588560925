package org.throughline.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.Full;
import org.throughline.model.Minimal;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** What others store and send: changing it breaks them. */
class JsonFormTest {
    private static final JsonMapper MAPPER = CanonicalJson.mapper();

    @Test
    void aCustomerLooksLikeThis() {
        Customer customer = Minimal.customer()
                .billingAddress(Minimal.address().addLines("1 Main Street").build())
                .addExternalRefs(Minimal.SPLIT)
                .build();

        assertThat(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(customer))
                .isEqualToNormalizingNewlines("""
                        {
                          "billingAddress" : {
                            "city" : "Albany",
                            "country" : "US",
                            "lines" : [ "1 Main Street" ]
                          },
                          "externalRefs" : [ {
                            "system" : "certinia",
                            "objectType" : "Split",
                            "id" : "a1"
                          } ],
                          "id" : "C1",
                          "name" : "Northwind",
                          "onCreditHold" : false,
                          "taxExempt" : false
                        }""");
    }

    @Test
    void hoursKeepTheirScaleAndDatesAreIso() {
        String json = MAPPER.writeValueAsString(Minimal.timeEntry().build());

        assertThat(json).contains("\"hours\":7.50", "\"date\":\"2026-06-01\"");
        assertThat(MAPPER.readValue(json, TimeEntry.class).getHours()).hasToString("7.50");
    }

    @Test
    void momentsAreUtcToTheirLastDigit() {
        String json = MAPPER.writeValueAsString(Minimal.paymentStatus().build());

        assertThat(json).contains("\"asOf\":\"2026-07-02T10:15:30.123456Z\"");
        assertThat(MAPPER.readValue(json, PaymentStatus.class))
                .isEqualTo(Minimal.paymentStatus().build());
    }

    @Test
    void aZoneIsItsName() {
        assertThat(MAPPER.writeValueAsString(Full.legalEntity()))
                .contains(
                        "\"timeZone\":\"America/New_York\"",
                        "\"roundingPolicy\":{\"mode\":\"HALF_EVEN\",\"scope\":\"DOCUMENT\"}");
    }

    @Test
    void anUnknownZoneIsRefusedWithItsPath() {
        String json = MAPPER.writeValueAsString(Full.legalEntity()).replace("America/New_York", "America/Nowhere");

        assertThatExceptionOfType(DatabindException.class)
                .isThrownBy(() -> MAPPER.readValue(json, LegalEntity.class))
                .withMessageContaining("[\"timeZone\"]");
    }

    @Test
    void anUnknownWordOfAClosedVocabularyIsRefused() {
        String json = MAPPER.writeValueAsString(Minimal.timeEntry().build()).replace("APPROVED", "APPROVED_TWICE");

        assertThatExceptionOfType(DatabindException.class)
                .isThrownBy(() -> MAPPER.readValue(json, TimeEntry.class))
                .withMessageContaining("APPROVED_TWICE")
                .withMessageContaining("[\"approval\"]");
    }

    @Test
    void aHoleInAListIsRefusedWithItsPath() {
        String json = MAPPER.writeValueAsString(Full.customer()).replace("\"lines\":[", "\"lines\":[null,");

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.readValue(json, Customer.class))
                .withMessageContaining("[\"billingAddress\"]");
    }

    @Test
    void theKindOfTermsTellsWhichTheyAre() {
        BillingTerms hourly = Full.timeAndMaterials();
        BillingTerms fixed = Full.fixedFee();

        assertThat(MAPPER.valueToTree(hourly).get("kind").stringValue()).isEqualTo("timeAndMaterials");
        assertThat(MAPPER.valueToTree(fixed).get("kind").stringValue()).isEqualTo("fixedFee");
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(hourly), BillingTerms.class))
                .isEqualTo(hourly);
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(fixed), BillingTerms.class))
                .isEqualTo(fixed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"kind\":\"barter\"", "\"kind\":null", "\"sort\":\"fixedFee\"", "\"kind\":\"FixedFee\""})
    void termsOfAnUnknownKindAreRefused(String kind) {
        String json = MAPPER.writeValueAsString(Minimal.contract().build()).replace("\"kind\":\"fixedFee\"", kind);

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.readValue(json, Contract.class))
                .withMessageContaining("billingTerms");
    }

    @Test
    void theModuleServesAMapperOfTheCallersOwn() {
        JsonMapper own = JsonMapper.builder().addModule(CanonicalJson.module()).build();

        assertThat(own.readValue(own.writeValueAsString(Minimal.usd("12.30")), Money.class))
                .isEqualTo(Minimal.usd("12.30"));
    }
}

package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;

class SalesforceRecordTest {

    @ParameterizedTest
    @CsvSource({
        "2026-07-07T00:37:00.000+0000, 2026-07-07T00:37:00Z",
        "2026-07-07T00:37:00.123+0000, 2026-07-07T00:37:00.123Z",
        "2026-07-07T02:37:00.000+02:00, 2026-07-07T00:37:00Z",
        "2026-07-07T00:37:00Z, 2026-07-07T00:37:00Z"
    })
    void momentsAreReadInEveryFormSalesforceSends(String sent, Instant expected) {
        assertThat(row("\"At\":\"" + sent + "\"").requiredInstant("At")).isEqualTo(expected);
    }

    @Test
    void anAmountKeepsItsCents() {
        SalesforceRecord row = row("\"Amount\":1359.375e2,\"CurrencyIsoCode\":\"USD\"");

        assertThat(row.requiredMoney("Amount", row.currency("CurrencyIsoCode")))
                .isEqualTo(Money.of(CurrencyUnit.USD, new BigDecimal("135937.50")));
    }

    @Test
    void aWholeAmountOfACurrencyWithoutCentsIsRead() {
        assertThat(row("\"Amount\":150.0").requiredMoney("Amount", CurrencyUnit.JPY))
                .isEqualTo(Money.ofMajor(CurrencyUnit.JPY, 150));
    }

    @Test
    void threeDecimalsAreReadWhereTheCurrencyHasThem() {
        assertThat(row("\"Amount\":1.125").requiredMoney("Amount", CurrencyUnit.of("KWD")))
                .isEqualTo(Money.parse("KWD 1.125"));
    }

    @ParameterizedTest
    @CsvSource({"USD, 1.005", "JPY, 1.5", "KWD, 1.0005"})
    void moreDecimalsThanTheCurrencyHasAreRefused(String currency, String amount) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> row("\"Amount\":" + amount).money("Amount", CurrencyUnit.of(currency)))
                .withMessage("Account.Amount: has more decimals than " + currency + " has");
    }

    @ParameterizedTest
    @CsvSource({"XYZ", "usd", "EURO"})
    void aCurrencyUnknownToIsoIsRefused(String code) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> row("\"CurrencyIsoCode\":\"" + code + "\"").currency("CurrencyIsoCode"))
                .withMessage("Account.CurrencyIsoCode: '" + code + "' is not an ISO 4217 currency");
    }

    @Test
    void aValueThatIsNoCodeIsNotQuoted() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(
                        () -> row("\"CurrencyIsoCode\":\"jane@example.com\"").currency("CurrencyIsoCode"))
                .withMessage("Account.CurrencyIsoCode: (16 characters) is not an ISO 4217 currency");
    }

    @Test
    void aPriceKeepsAllItsDecimals() {
        assertThat(row("\"UnitPrice\":187.1250")
                        .requiredPrice("UnitPrice", CurrencyUnit.EUR)
                        .getAmount())
                .isEqualTo(new BigDecimal("187.1250"));
    }

    @Test
    void nullIsAbsent() {
        SalesforceRecord row = row("\"A\":null");

        assertThat(row.text("A")).isEmpty();
        assertThat(row.date("A")).isEmpty();
        assertThat(row.number("A")).isEmpty();
        assertThat(row.parent("A")).isEmpty();
        assertThat(row.children("A")).isEmpty();
        assertThat(row.flag("A")).isFalse();
    }

    @Test
    void aFieldThatWasNotReadIsNotTakenForEmpty() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> row("\"A\":1").text("B"))
                .withMessage("Account.B: was not read");
    }

    @Test
    void aMissingFieldIsNamed() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> row("\"Name\":null").requiredText("Name"))
                .withMessage("Account.Name: is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"true;text", "1;text", "\"1\";number", "\"true\";flag", "\"2026-02-30\";date", "\"soon\";moment"})
    void aValueOfAnotherTypeIsRefused(String value, String type) {
        SalesforceRecord row = row("\"A\":" + value);

        assertThatExceptionOfType(MappingException.class).isThrownBy(() -> {
            switch (type) {
                case "text" -> row.text("A");
                case "number" -> row.number("A");
                case "flag" -> row.flag("A");
                case "date" -> row.date("A");
                default -> row.requiredInstant("A");
            }
        });
    }

    @Test
    void parentsAndChildrenAreRowsOfTheirOwn() {
        SalesforceRecord row = row("""
                "Owner":{"attributes":{"type":"User"},"Name":"Ada"},
                "Contacts":{"totalSize":2,"done":false,"nextRecordsUrl":"/next","records":[
                  {"attributes":{"type":"Contact"},"Id":"003"}]}""");

        assertThat(row.parent("Owner").orElseThrow().requiredText("Name")).isEqualTo("Ada");
        assertThat(row.children("Contacts"))
                .singleElement()
                .satisfies(contact -> assertThat(contact.objectType()).isEqualTo("Contact"));
        assertThat(row.moreChildren("Contacts")).contains("/next");
    }

    @Test
    void extensionsKeepEveryValueAsItCame() {
        SalesforceRecord row = row(
                "\"Score__c\":1.50,\"Tier__c\":null,\"Vip__c\":true,\"Site\":\"HQ\",\"Geo\":{\"lat\":1.0},\"Tags\":[\"a\"]");

        var values = row.extensions(List.of("Score__c", "Tier__c", "Vip__c", "Site", "Geo", "Tags"))
                .asMap();

        assertThat(values)
                .containsEntry("salesforce:Score__c", new BigDecimal("1.50"))
                .containsEntry("salesforce:Tier__c", null)
                .containsEntry("salesforce:Vip__c", true)
                .containsEntry("salesforce:Site", "HQ")
                .containsEntry("salesforce:Geo", Map.of("lat", new BigDecimal("1.0")))
                .containsEntry("salesforce:Tags", List.of("a"));
    }

    @Test
    void datesHaveNoZone() {
        assertThat(row("\"CloseDate\":\"2026-06-30\"").date("CloseDate")).contains(LocalDate.of(2026, 6, 30));
    }

    @Test
    void theTextOfARowHoldsNoField() {
        assertThat(row("\"Id\":\"001\",\"Name\":\"Ada\"")).hasToString("Account[001]");
    }

    private static SalesforceRecord row(String fields) {
        return SalesforceRecord.of(
                WireJson.mapper().readTree("{\"attributes\":{\"type\":\"Account\"}," + fields + "}"));
    }
}

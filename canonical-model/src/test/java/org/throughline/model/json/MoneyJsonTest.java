package org.throughline.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.Full;
import org.throughline.model.billing.Invoice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MoneyJsonTest {
    private static final JsonMapper MAPPER = CanonicalJson.mapper();

    @ParameterizedTest
    @CsvSource({"USD,12.30", "USD,-0.01", "USD,0.00", "JPY,1500", "BHD,0.001", "EUR,92233720368547758.07"})
    void anAmountIsTextWithItsCurrency(String currency, String amount) {
        Money money = Money.of(CurrencyUnit.of(currency), new BigDecimal(amount));
        String json = "{\"amount\":\"" + amount + "\",\"currency\":\"" + currency + "\"}";

        assertThat(MAPPER.writeValueAsString(money)).isEqualTo(json);
        assertThat(MAPPER.readValue(json, Money.class)).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({"USD,7,7.00", "USD,7.5,7.50", "USD,7.5000,7.50", "JPY,7.00,7", "BHD,1.5,1.500"})
    void anAmountIsReadAtTheScaleOfItsCurrency(String currency, String written, String meant) {
        assertThat(read(written, currency)).isEqualTo(Money.of(CurrencyUnit.of(currency), new BigDecimal(meant)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"150.125", "150", "150.000", "-0.5", "0.000001", "123456789012345678901.5"})
    void aRateKeepsItsScale(String amount) {
        BigMoney rate = BigMoney.of(CurrencyUnit.USD, new BigDecimal(amount));

        BigMoney read = MAPPER.readValue(MAPPER.writeValueAsString(rate), BigMoney.class);

        assertThat(read).isEqualTo(rate);
        assertThat(read.getScale()).isEqualTo(rate.getScale());
    }

    @ParameterizedTest
    @CsvSource({"USD,0.005", "JPY,1.5", "BHD,0.0001"})
    void moreDecimalsThanTheCurrencyHasAreRefused(String currency, String amount) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> read(amount, currency))
                .withMessageContaining("amount " + amount + " has more decimals than " + currency + " has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1,50", "0x10", "NaN", "1e3", "1E+999999999", " 1.00", "١"})
    void anAmountIsAPlainDecimal(String amount) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> read(amount, "USD"))
                .withMessageContaining("amount is not a decimal number");
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.readValue(json(amount, "USD"), BigMoney.class))
                .withMessageContaining("amount is not a decimal number");
    }

    @Test
    void anEndlessAmountIsRefused() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> read("1".repeat(101), "USD"))
                .withMessageContaining("amount is not a decimal number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usd", "US", "XYZ", "İSK"})
    void aCurrencyThatIsoDoesNotHaveIsRefused(String currency) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> read("1.00", currency))
                .withMessageContaining("'" + currency + "' is not an ISO 4217 currency code");
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.readValue("\"" + currency + "\"", CurrencyUnit.class))
                .withMessageContaining("'" + currency + "' is not an ISO 4217 currency code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.30",
                "\"12.30\"",
                "[]",
                "{}",
                "{\"amount\":12.30,\"currency\":\"USD\"}",
                "{\"amount\":\"12.30\"}",
                "{\"amount\":\"12.30\",\"currency\":840}"
            })
    void anythingButTwoTextsIsRefused(String json) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.readValue(json, Money.class))
                .withMessageContaining("money must be an object with the texts 'amount' and 'currency'");
    }

    @Test
    void aRepeatedAmountIsRefused() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(
                        () -> MAPPER.readValue("{\"amount\":\"1\",\"amount\":\"2\",\"currency\":\"USD\"}", Money.class))
                .withMessageContaining("amount");
    }

    @Test
    void aRefusedAmountIsReportedWithItsPath() {
        ObjectNode invoice = MAPPER.valueToTree(Full.invoice());
        ((ObjectNode) invoice.get("lines").get(1).get("amount")).put("amount", "-125.001");

        assertThatExceptionOfType(DatabindException.class)
                .isThrownBy(() -> MAPPER.readValue(invoice.toString(), Invoice.class))
                .satisfies(e -> assertThat(e.getPathReference())
                        .endsWith("[\"lines\"]->java.util.ArrayList[1]->"
                                + "org.throughline.model.billing.InvoiceLine$Builder[\"amount\"]"))
                .withMessageContaining("amount -125.001 has more decimals than USD has (2)");
    }

    private static Money read(String amount, String currency) {
        return MAPPER.readValue(json(amount, currency), Money.class);
    }

    private static String json(String amount, String currency) {
        return MAPPER.createObjectNode()
                .put("amount", amount)
                .put("currency", currency)
                .toString();
    }
}

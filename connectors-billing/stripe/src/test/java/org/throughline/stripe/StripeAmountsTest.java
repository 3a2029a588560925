package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import tools.jackson.core.JacksonException;

class StripeAmountsTest {

    @ParameterizedTest
    @CsvSource({
        "USD 10.00,1000",
        "USD -0.01,-1",
        "JPY 500,500",
        "KRW 500,500",
        "KWD 5.120,5120",
        "HUF 10.45,1045",
        "TWD 10.00,1000"
    })
    void mostCurrenciesHaveTheUnitsOfTheStandard(String money, long units) {
        assertBothWays(money, units);
    }

    @ParameterizedTest
    @CsvSource({"ISK 5,500", "UGX 5,500", "MGA 5.00,5"})
    void someCurrenciesHaveUnitsOfTheirOwn(String money, long units) {
        assertBothWays(money, units);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KWD 5.124", "BHD 0.001", "TND 1.005"})
    void aThirdDecimalIsRefused(String money) {
        assertRefused(money);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MGA 5.20", "USD 12345678901.00"})
    void whatStripeCannotTakeIsRefused(String money) {
        assertRefused(money);
    }

    @Test
    void everyAmountThatIsTakenComesBack() {
        Random random = new Random(20260630);
        for (CurrencyUnit currency : CurrencyUnit.registeredCurrencies()) {
            if (currency.getDecimalPlaces() < 0 || currency.getDecimalPlaces() > 3) {
                continue;
            }
            Money whole = Money.ofMajor(currency, random.nextInt(1_000_000));
            long units = StripeAmounts.toMinor(whole, "Invoice", "total");

            assertThat(StripeAmounts.toMoney(new StripeMinor(units), currency, "invoice", "total"))
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1000\"", "10.00", "1e3", "99999999999999999999", "{}"})
    void onlyAWholeNumberIsAnAmount(String json) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> WireJson.mapper().readValue(json, StripeMinor.class));
    }

    private static void assertBothWays(String text, long units) {
        Money money = Money.parse(text);

        assertThat(StripeAmounts.toMinor(money, "Invoice", "total")).isEqualTo(units);
        assertThat(StripeAmounts.toMoney(new StripeMinor(units), money.getCurrencyUnit(), "invoice", "total"))
                .isEqualTo(money);
    }

    private static void assertRefused(String money) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> StripeAmounts.toMinor(Money.parse(money), "Invoice", "total"))
                .withMessageStartingWith("Invoice.total");
    }
}

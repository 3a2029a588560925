package org.throughline.model.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.model.Minimal.eur;
import static org.throughline.model.Minimal.usd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyMismatchException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyMathTest {

    @Test
    void nothingAddsUpToZeroOfTheCurrency() {
        assertThat(MoneyMath.sum(CurrencyUnit.JPY, List.of())).isEqualTo(Money.zero(CurrencyUnit.JPY));
    }

    @Test
    void aSumIsOfOneCurrency() {
        assertThat(MoneyMath.sum(CurrencyUnit.USD, List.of(usd("0.10"), usd("0.20"), usd("-0.05"))))
                .isEqualTo(usd("0.25"));
        assertThatExceptionOfType(CurrencyMismatchException.class)
                .isThrownBy(() -> MoneyMath.sum(CurrencyUnit.USD, List.of(usd("1.00"), eur("1.00"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USD | 100.00 | 1 1 1       | 33.34 33.33 33.33",
                "USD | -100.00 | 1 1 1      | -33.34 -33.33 -33.33",
                "USD | 0.02   | 1 1 1       | 0.01 0.01 0.00",
                "USD | 0.00   | 1 2         | 0.00 0.00",
                "USD | 1.00   | 0 1 0       | 0.00 1.00 0.00",
                "USD | 10.00  | 0.1 0.2 0.3 | 1.67 3.33 5.00",
                "JPY | 100    | 1 1 1       | 34 33 33",
                "BHD | 1.000  | 1 1 1       | 0.334 0.333 0.333"
            })
    void theUnitsLeftOverGoToThoseWhoLostMost(String currency, String amount, String weights, String parts) {
        CurrencyUnit unit = CurrencyUnit.of(currency);

        assertThat(MoneyMath.split(Money.of(unit, new BigDecimal(amount)), decimals(weights)))
                .containsExactlyElementsOf(decimals(parts).stream()
                        .map(part -> Money.of(unit, part))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0 0", "1 -1 2", "-1"})
    void weightsThatShareNothingAreRefused(String weights) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MoneyMath.split(usd("1.00"), decimals(weights)))
                .withMessage("weights must not be negative and not all zero");
    }

    @ParameterizedTest
    @CsvSource({
        "USD,150.125,1,HALF_UP,150.13",
        "USD,150.125,1,HALF_EVEN,150.12",
        "USD,150.125,1,DOWN,150.12",
        "USD,-150.125,1,HALF_UP,-150.13",
        "USD,0.333,7.5,HALF_UP,2.50",
        "JPY,1500.5,1,HALF_UP,1501",
        "BHD,1.0005,1,HALF_UP,1.001",
        "USD,99999999999.99,100,HALF_UP,9999999999999.00",
        "USD,150,0,HALF_UP,0.00"
    })
    void aPriceIsRoundedOnceInTheModeNamed(
            String currency, BigDecimal unitPrice, BigDecimal quantity, RoundingMode mode, BigDecimal amount) {
        CurrencyUnit unit = CurrencyUnit.of(currency);

        assertThat(MoneyMath.price(BigMoney.of(unit, unitPrice), quantity, mode))
                .isEqualTo(Money.of(unit, amount));
    }

    private static List<BigDecimal> decimals(String texts) {
        return Arrays.stream(texts.strip().split("\\s+", -1))
                .filter(text -> !text.isEmpty())
                .map(BigDecimal::new)
                .toList();
    }
}

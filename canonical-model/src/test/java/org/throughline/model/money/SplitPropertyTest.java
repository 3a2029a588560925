package org.throughline.model.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every split. The seed of a case is in its name: run it again with that seed. */
class SplitPropertyTest {
    private static final List<CurrencyUnit> CURRENCIES = CurrencyUnit.registeredCurrencies();
    private static final int CASES_PER_SEED = 50;

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePartsAddUpToTheAmount(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES_PER_SEED; i++) {
            Money amount = amount(random);
            List<BigDecimal> weights = weights(random);

            List<Money> parts = MoneyMath.split(amount, weights);

            assertThat(parts).as("seed %d, %s by %s", seed, amount, weights).hasSameSizeAs(weights);
            assertThat(MoneyMath.sum(amount.getCurrencyUnit(), parts))
                    .as("seed %d, %s by %s", seed, amount, weights)
                    .isEqualTo(amount);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachPartIsLessThanAMinorUnitFromItsExactShare(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES_PER_SEED; i++) {
            Money amount = amount(random);
            List<BigDecimal> weights = weights(random);
            BigDecimal total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal minorUnit =
                    BigDecimal.ONE.movePointLeft(amount.getCurrencyUnit().getDecimalPlaces());

            List<Money> parts = MoneyMath.split(amount, weights);

            for (int k = 0; k < parts.size(); k++) {
                BigDecimal exact = amount.getAmount().multiply(weights.get(k)).divide(total, MathContext.DECIMAL128);
                assertThat(parts.get(k).getAmount().subtract(exact).abs())
                        .as("seed %d, %s by %s, part %d", seed, amount, weights, k)
                        .isLessThan(minorUnit);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aWeightOfZeroGetsNothingAndALargerWeightNeverLess(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES_PER_SEED; i++) {
            Money amount = amount(random);
            List<BigDecimal> weights = weights(random);

            List<Money> parts = MoneyMath.split(amount, weights);

            for (int a = 0; a < parts.size(); a++) {
                if (weights.get(a).signum() == 0) {
                    assertThat(parts.get(a).isZero())
                            .as("seed %d, %s by %s", seed, amount, weights)
                            .isTrue();
                }
                for (int b = 0; b < parts.size(); b++) {
                    if (weights.get(a).compareTo(weights.get(b)) > 0) {
                        assertThat(parts.get(a).getAmount().abs())
                                .as("seed %d, %s by %s", seed, amount, weights)
                                .isGreaterThanOrEqualTo(parts.get(b).getAmount().abs());
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOppositeAmountHasTheOppositeParts(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES_PER_SEED; i++) {
            Money amount = amount(random);
            List<BigDecimal> weights = weights(random);

            assertThat(MoneyMath.split(amount.negated(), weights))
                    .as("seed %d, %s by %s", seed, amount, weights)
                    .isEqualTo(MoneyMath.split(amount, weights).stream()
                            .map(Money::negated)
                            .toList());
        }
    }

    private static Money amount(Random random) {
        CurrencyUnit currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        long bound = random.nextBoolean() ? 100 : 1_000_000_000_000L;
        return Money.ofMinor(currency, random.nextLong(-bound, bound + 1));
    }

    private static List<BigDecimal> weights(Random random) {
        List<BigDecimal> weights = new ArrayList<>();
        weights.add(BigDecimal.valueOf(1 + random.nextInt(1000), random.nextInt(4)));
        int more = random.nextInt(12);
        for (int i = 0; i < more; i++) {
            weights.add(BigDecimal.valueOf(random.nextInt(4) == 0 ? 0 : random.nextInt(1000), random.nextInt(4)));
        }
        Collections.shuffle(weights, random);
        return weights;
    }
}

package org.throughline.model.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.model.Minimal.usd;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.model.Minimal;
import org.throughline.model.Period;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.RoundingPolicy;
import org.throughline.model.party.RoundingScope;

class RevenueRecognitionTest {
    private static final RoundingPolicy HALF_UP = new RoundingPolicy(RoundingMode.HALF_UP, RoundingScope.LINE);

    @Test
    void aTermIsCutAtTheEndOfTheMonthAndWeightedByDays() {
        Period term = new Period(LocalDate.of(2026, 1, 16), LocalDate.of(2026, 3, 2));

        List<RevenueScheduleLine> lines = RevenueRecognition.straightLine(usd("45.00"), term);

        assertThat(lines)
                .extracting(RevenueScheduleLine::getAmount)
                .containsExactly(usd("16.00"), usd("28.00"), usd("1.00"));
        assertThat(lines.get(1).getPeriod()).isEqualTo(Period.of(YearMonth.of(2026, 2)));
    }

    @Test
    void whateverThePriceAndTermNothingIsLost() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Money price = Money.ofMinor(CurrencyUnit.of("JPY"), random.nextInt(1_000_000));
            LocalDate start = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400));
            Period term = new Period(start, start.plusDays(1 + random.nextInt(1000)));

            List<RevenueScheduleLine> lines = RevenueRecognition.straightLine(price, term);

            assertThat(MoneyMath.sum(
                            price.getCurrencyUnit(),
                            lines.stream().map(RevenueScheduleLine::getAmount).toList()))
                    .as("seed %d", seed)
                    .isEqualTo(price);
            assertThat(lines.get(0).getPeriod().startInclusive()).isEqualTo(term.startInclusive());
            assertThat(lines.get(lines.size() - 1).getPeriod().endExclusive()).isEqualTo(term.endExclusive());
        }
    }

    @ParameterizedTest(name = "cost {0} of {1} after {2} gives {3}")
    @CsvSource({
        "100, 300, 0, 333.33",
        "200, 300, 333.33, 333.34",
        "300, 300, 666.67, 333.33",
        "100, 500, 333.33, -133.33",
        "350, 300, 666.67, 333.33"
    })
    void revenueFollowsTheShareOfTheExpectedCost(String cost, String expected, String before, String revenue) {
        assertThat(RevenueRecognition.percentComplete(usd("1000.00"), usd(cost), usd(expected), usd(before), HALF_UP))
                .isEqualTo(usd(revenue));
    }

    @Test
    void withoutAnExpectedCostThereIsNoShare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevenueRecognition.percentComplete(
                        usd("1000.00"), usd("1.00"), usd("0.00"), usd("0.00"), HALF_UP));
    }

    @Test
    void aMilestoneIsRevenueWhenItIsAccepted() {
        Milestone accepted = Minimal.milestone()
                .acceptedOn(LocalDate.of(2026, 9, 3))
                .amount(usd("30.00"))
                .build();
        Milestone planned = Minimal.milestone()
                .id(MilestoneId.of("M2"))
                .targetDate(LocalDate.of(2026, 12, 1))
                .amount(usd("70.00"))
                .build();

        List<RevenueScheduleLine> lines = RevenueRecognition.byMilestones(usd("99.99"), List.of(accepted, planned));

        assertThat(lines).extracting(RevenueScheduleLine::getAmount).containsExactly(usd("30.00"), usd("69.99"));
        assertThat(lines.get(0).getPeriod()).isEqualTo(Period.of(YearMonth.of(2026, 9)));
        assertThat(lines.get(1).getMilestoneId()).contains(MilestoneId.of("M2"));
    }
}

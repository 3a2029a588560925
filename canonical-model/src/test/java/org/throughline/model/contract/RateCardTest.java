package org.throughline.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.throughline.model.Minimal.JULY_1;
import static org.throughline.model.Minimal.JUNE_1;
import static org.throughline.model.Minimal.usdRate;

import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.throughline.model.Minimal;

class RateCardTest {

    @Test
    void aRateAppliesFromItsFirstDateToTheDayBeforeItsEnd() {
        RateCardLine line = Minimal.rate().effectiveUntil(JULY_1).build();

        assertThat(line.appliesTo("Consultant", JUNE_1.minusDays(1))).isFalse();
        assertThat(line.appliesTo("Consultant", JUNE_1)).isTrue();
        assertThat(line.appliesTo("Consultant", JULY_1.minusDays(1))).isTrue();
        assertThat(line.appliesTo("Consultant", JULY_1)).isFalse();
        assertThat(line.appliesTo("Architect", JUNE_1)).isFalse();
    }

    @Test
    void aRateWithoutAnEndAppliesForGood() {
        assertThat(Minimal.rate().build().appliesTo("Consultant", JUNE_1.plusYears(50)))
                .isTrue();
    }

    @Test
    void aNewRateFollowsTheOldOneWithoutAGap() {
        RateCardLine old = Minimal.rate().effectiveUntil(JULY_1).build();
        RateCardLine next =
                Minimal.rate().effectiveFrom(JULY_1).ratePerHour(usdRate("160")).build();
        RateCard card = Minimal.rateCard().addLines(old, next).build();

        assertThat(card.lineFor("Consultant", JULY_1.minusDays(1))).contains(old);
        assertThat(card.lineFor("Consultant", JULY_1)).contains(next);
        assertThat(card.lineFor("Consultant", JUNE_1.minusDays(1))).isEmpty();
    }

    @Test
    void twoRatesForOneRoleOnOneDateAreRefusedInEitherOrder() {
        RateCardLine open = Minimal.rate().build();
        RateCardLine later = Minimal.rate().effectiveFrom(JULY_1).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.rateCard().addLines(open, later).build())
                .withMessage("two rates of Consultant apply on 2026-07-01");
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.rateCard().addLines(later, open).build());
        assertThat(Minimal.rateCard()
                        .addLines(open, Minimal.rate().role("Architect").build())
                        .build()
                        .getLines())
                .hasSize(2);
    }

    @Test
    void aRateInAnotherCurrencyThanTheCardIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.rateCard()
                        .currency(CurrencyUnit.EUR)
                        .addLines(Minimal.rate().build())
                        .build())
                .withMessage("the rate of Consultant is in USD, the card in EUR");
    }

    @Test
    void aRateThatEndsBeforeItStartsIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.rate().effectiveUntil(JUNE_1).build())
                .withMessage("the rate of Consultant ends before it starts");
    }

    @Test
    void aRateMayBeZeroAndNotNegative() {
        assertThat(Minimal.rate().ratePerHour(usdRate("0")).build().getRatePerHour())
                .isEqualTo(usdRate("0"));
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.rate().ratePerHour(usdRate("-0.01")).build())
                .withMessage("the rate of Consultant is negative");
    }
}

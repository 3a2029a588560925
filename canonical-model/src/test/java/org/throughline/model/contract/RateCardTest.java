package org.throughline.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.throughline.model.Minimal.JULY_1;
import static org.throughline.model.Minimal.JUNE_1;
import static org.throughline.model.Minimal.usdRate;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.throughline.model.Minimal;
import org.throughline.model.party.ResourceId;

class RateCardTest {

    @Test
    void aRateAppliesFromItsFirstDateToTheDayBeforeItsEnd() {
        RateCardLine line = Minimal.rate().effectiveUntil(JULY_1).build();

        assertThat(line.appliesTo("Consultant", Optional.empty(), Optional.empty(), JUNE_1.minusDays(1)))
                .isFalse();
        assertThat(line.appliesTo("Consultant", Optional.empty(), Optional.empty(), JUNE_1))
                .isTrue();
        assertThat(line.appliesTo("Consultant", Optional.empty(), Optional.empty(), JULY_1.minusDays(1)))
                .isTrue();
        assertThat(line.appliesTo("Consultant", Optional.empty(), Optional.empty(), JULY_1))
                .isFalse();
        assertThat(line.appliesTo("Architect", Optional.empty(), Optional.empty(), JUNE_1))
                .isFalse();
    }

    @Test
    void aRateWithoutAnEndAppliesForGood() {
        assertThat(Minimal.rate()
                        .build()
                        .appliesTo("Consultant", Optional.empty(), Optional.empty(), JUNE_1.plusYears(50)))
                .isTrue();
    }

    @Test
    void aNewRateFollowsTheOldOneWithoutAGap() {
        RateCardLine old = Minimal.rate().effectiveUntil(JULY_1).build();
        RateCardLine next =
                Minimal.rate().effectiveFrom(JULY_1).rate(usdRate("160")).build();
        RateCard card = Minimal.rateCard().addLines(old, next).build();

        assertThat(card.lineFor("Consultant", Optional.empty(), Optional.empty(), JULY_1.minusDays(1)))
                .contains(old);
        assertThat(card.lineFor("Consultant", Optional.empty(), Optional.empty(), JULY_1))
                .contains(next);
        assertThat(card.lineFor("Consultant", Optional.empty(), Optional.empty(), JUNE_1.minusDays(1)))
                .isEmpty();
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
        assertThat(Minimal.rate().rate(usdRate("0")).build().getRate()).isEqualTo(usdRate("0"));
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.rate().rate(usdRate("-0.01")).build())
                .withMessage("the rate of Consultant is negative");
    }

    @Test
    void theMostSpecialRateWins() {
        RateCardLine forAll = Minimal.rate().build();
        RateCardLine inBavaria =
                Minimal.rate().region("Bavaria").rate(usdRate("160")).build();
        RateCardLine forAda = Minimal.rate()
                .resourceId(ResourceId.of("ada"))
                .rate(usdRate("170"))
                .build();
        RateCard card = Minimal.rateCard().addLines(forAll, inBavaria, forAda).build();

        assertThat(card.lineFor("Consultant", Optional.empty(), Optional.of("Bavaria"), JUNE_1))
                .contains(inBavaria);
        assertThat(card.lineFor("Consultant", Optional.of(ResourceId.of("ada")), Optional.of("Bavaria"), JUNE_1))
                .contains(forAda);
        assertThat(card.lineFor("Consultant", Optional.of(ResourceId.of("bob")), Optional.of("Saxony"), JUNE_1))
                .contains(forAll);
    }

    @Test
    void overtimeIsPricedByKindOnce() {
        OvertimeMultiplier weekend = new OvertimeMultiplier("WEEKEND", new BigDecimal("1.5"));

        assertThat(Minimal.rateCard().addOvertimeMultipliers(weekend).build().overtimeFactor("WEEKEND"))
                .contains(new BigDecimal("1.5"));
        assertThat(Minimal.rateCard().build().overtimeFactor("WEEKEND")).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.rateCard()
                        .addOvertimeMultipliers(weekend, weekend)
                        .build())
                .withMessage("the overtime WEEKEND has two factors");
    }
}

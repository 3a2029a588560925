package org.throughline.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.throughline.model.Minimal.eur;
import static org.throughline.model.Minimal.usd;

import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.throughline.model.Full;
import org.throughline.model.Instances;
import org.throughline.model.Minimal;

class BillingTermsTest {

    @Test
    void theKindChooses() {
        assertThat(kind(Full.timeAndMaterials())).isEqualTo("hours in USD");
        assertThat(kind(Full.fixedFee())).isEqualTo("fee of USD 1000.00");
        assertThat(kind(Instances.minimal(Retainer.class, 1))).isEqualTo("retainer");
        assertThat(kind(Instances.minimal(ManagedServices.class, 1))).isEqualTo("services");
    }

    private static String kind(BillingTerms any) {
        return any.match(
                terms -> "hours in " + terms.currency(),
                terms -> "fee of " + terms.getFee(),
                terms -> "retainer",
                terms -> "services");
    }

    @Test
    void expensesArePassedOnWithHoursAndNotWithAFeeUnlessAgreed() {
        assertThat(Minimal.timeAndMaterials().build().getExpensePolicy().isBillable())
                .isTrue();
        assertThat(Minimal.fixedFee().build().getExpensePolicy().isBillable()).isFalse();
    }

    @Test
    void aCeilingIsInTheCurrencyOfTheRates() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Minimal.timeAndMaterials().notToExceed(eur("1.00")).build())
                .withMessage("the ceiling is in EUR, the rates in USD");
    }

    @Test
    void aCeilingIsPositive() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Minimal.timeAndMaterials().notToExceed(usd("0.00")).build())
                .withMessage("the ceiling is not positive: USD 0.00");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Minimal.timeAndMaterials().notToExceed(usd("-1.00")).build());
    }

    @Test
    void milestonesAddUp() {
        assertThat(Full.fixedFee().milestoneTotal()).isEqualTo(usd("1000.00"));
        assertThat(Minimal.fixedFee().build().milestoneTotal()).isEqualTo(usd("0.00"));
    }

    @Test
    void aMilestoneIsInTheCurrencyOfTheFee() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.fixedFee()
                        .addMilestones(Minimal.milestone().amount(eur("1.00")).build())
                        .build())
                .withMessage("milestone M1 is in EUR, the fee in USD");
    }

    @Test
    void aContractIsInTheCurrencyOfItsTerms() {
        assertThat(Minimal.contract().build().getBillingTerms().currency()).isEqualTo(CurrencyUnit.USD);
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.contract().value(eur("1000.00")).build())
                .withMessage("the contract is in EUR, its terms in USD");
    }

    @Test
    void aContractMayLastOneDayAndNotEndBeforeItStarts() {
        assertThat(Minimal.contract()
                        .startDate(Minimal.JUNE_1)
                        .endDate(Minimal.JUNE_1)
                        .build()
                        .getEndDate())
                .contains(Minimal.JUNE_1);
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.contract()
                        .startDate(Minimal.JULY_1)
                        .endDate(Minimal.JUNE_1)
                        .build())
                .withMessage("the contract ends before it starts");
    }
}

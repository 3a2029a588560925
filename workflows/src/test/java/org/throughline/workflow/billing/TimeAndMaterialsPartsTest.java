package org.throughline.workflow.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.workflow.Samples.card;
import static org.throughline.workflow.Samples.contract;
import static org.throughline.workflow.Samples.expense;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.ExpensePolicy;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.contract.VolumeDiscount;

/** Discounts on volume, the least of a month, the limit of expenses. */
class TimeAndMaterialsPartsTest {
    private static final List<VolumeDiscount> STEPS = List.of(
            new VolumeDiscount(usd("1000.00"), new BigDecimal("0.05")),
            new VolumeDiscount(usd("2000.00"), new BigDecimal("0.10")));

    @ParameterizedTest
    @CsvSource({"1000.00, 0.00", "1000.10, 0.01", "1500.00, 25.00", "2000.00, 50.00", "2500.00, 100.00"})
    void eachRateIsTakenOffWhatLiesBetweenItsThresholdAndTheNext(String fees, String discount) {
        assertThat(new VolumeDiscounts(STEPS, RoundingMode.HALF_UP).discount(usd(fees)))
                .isEqualTo(usd(discount));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void theDiscountIsTheSameHoweverTheWorkIsSpreadOverInvoices(long seed) {
        Random random = new Random(seed);
        BillingHistory history =
                new BillingHistory(contract(terms().volumeDiscounts(STEPS).build(), "99999.00"));
        for (int month = 6; month <= 8; month++) {
            for (int day = 1; day <= 10; day++) {
                String hours = BigDecimal.valueOf(random.nextInt(900), 2).toPlainString();
                String date = "2026-%02d-%02d".formatted(month, day);
                history.with(time("S" + date, "Consultant", date, hours, APPROVED));
            }
            history.bill("2026-%02d".formatted(month));
        }

        Money fees = history.sum(InvoiceLineType.TIME);
        assertThat(history.sum(InvoiceLineType.DISCOUNT))
                .as("seed %s", seed)
                .isEqualTo(new VolumeDiscounts(STEPS, RoundingMode.HALF_UP)
                        .discount(fees)
                        .negated());
    }

    @Test
    void aMonthIsToppedUpToItsMinimum() {
        BillingHistory history = new BillingHistory(
                contract(terms().monthlyMinimum(usd("1000.00")).build(), "3000.00"));

        assertThat(history.with(time("S1", "Consultant", "2026-06-03", "8", APPROVED))
                        .bill("2026-06")
                        .lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("800.00"), usd("200.00"));
        assertThat(history.with(time("S2", "Consultant", "2026-07-03", "12", APPROVED))
                        .bill("2026-07")
                        .lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("1200.00"));
        assertThat(history.bill("2026-08").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("1000.00"));
        assertThat(history.bill("2026-09").lines()).as("after the contract").isEmpty();
    }

    @Test
    void hoursApprovedLateAreSetOffAgainstTheTopUpOfTheirMonth() {
        BillingHistory history = new BillingHistory(
                contract(terms().monthlyMinimum(usd("1000.00")).build(), "3000.00"));
        history.with(time("S1", "Consultant", "2026-06-03", "8", APPROVED)).bill("2026-06");

        BillingDraft july = history.with(
                        time("S2", "Consultant", "2026-06-30", "5", APPROVED),
                        time("S3", "Consultant", "2026-07-01", "20", APPROVED))
                .bill("2026-07");

        assertThat(july.lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("500.00"), usd("2000.00"), usd("-200.00"));
    }

    @Test
    void expensesAreKeptWithinTheirLimitOverTheWholeContract() {
        ExpensePolicy policy = ExpensePolicy.builder().cap(usd("100.00")).build();
        BillingHistory history =
                new BillingHistory(contract(terms().expensePolicy(policy).build(), "3000.00"));

        assertThat(history.with(expense("E1", usd("70.00"))).bill("2026-06").lines())
                .hasSize(1);
        assertThat(history.with(expense("E2", usd("50.00"))).bill("2026-07").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("50.00"), usd("-20.00"));
        assertThat(history.with(expense("E3", usd("1.00"))).bill("2026-08").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("1.00"), usd("-1.00"));
    }

    @Test
    void eachCorrectionOfAMonthIsASourceOfItsOwnForTheLedger() {
        BillingHistory history = new BillingHistory(
                contract(terms().monthlyMinimum(usd("1000.00")).build(), "3000.00"));
        history.with(time("S1", "Consultant", "2026-06-03", "8", APPROVED)).bill("2026-06");
        history.with(time("S2", "Consultant", "2026-06-30", "5", APPROVED)).bill("2026-07");

        assertThat(history.lines().stream().flatMap(line -> line.getSources().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theLimitOfExpensesIsFilledAgainAfterACredit() {
        ExpensePolicy policy = ExpensePolicy.builder().cap(usd("100.00")).build();
        BillingHistory history =
                new BillingHistory(contract(terms().expensePolicy(policy).build(), "3000.00"));
        history.with(expense("E1", usd("70.00"))).bill("2026-06");
        history.with(expense("E2", usd("50.00"))).bill("2026-07");

        history.takeBack("2026-06", line -> true);

        assertThat(history.bill("2026-08").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("70.00"));
        assertThat(history.sum()).isEqualTo(usd("100.00"));
    }

    @Test
    void whatTheCeilingTookOffIsBilledOnceACreditMakesRoomForIt() {
        BillingHistory history =
                new BillingHistory(contract(terms().notToExceed(usd("1000.00")).build(), "1000.00"));
        history.with(time("S1", "Consultant", "2026-06-03", "8", APPROVED)).bill("2026-06");
        history.with(time("S2", "Consultant", "2026-07-03", "5", APPROVED)).bill("2026-07");

        history.takeBack("2026-06", line -> true);
        history.withdraw("S1");

        assertThat(history.bill("2026-08").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("300.00"));
        assertThat(history.sum()).isEqualTo(usd("500.00"));
    }

    private static TimeAndMaterials.Builder terms() {
        TimeAndMaterials.Builder terms = TimeAndMaterials.builder();
        terms.rateCard(card("Consultant", "100.00"));
        return terms;
    }
}

package org.throughline.workflow.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.workflow.Samples.card;
import static org.throughline.workflow.Samples.contract;
import static org.throughline.workflow.Samples.expense;
import static org.throughline.workflow.Samples.fee;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.reached;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.Deposit;
import org.throughline.model.contract.ExpensePolicy;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Holdback;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.contract.Uplift;
import org.throughline.model.contract.VolumeDiscount;
import org.throughline.workflow.Samples;

/** The examples in the table of the README, with what made each line. */
class ExplanationTest {
    private static final String AT_100 = "at USD 100.00 per HOUR (card-1, Consultant from 2026-06-01)";

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void everyLineTellsWhatMadeIt(String terms, BillingDraft draft, String[] expected) {
        assertThat(draft.explain()).containsExactly(expected);
        assertThat(draft.explanations())
                .extracting(LineExplanation::amount)
                .containsExactlyElementsOf(
                        draft.lines().stream().map(InvoiceLine::getAmount).toList());
    }

    @Test
    void entriesAndRatesCanBeReadAsData() {
        BillingDraft draft = new BillingHistory(contract(hourly("Consultant", "187.50"), "9000.00"))
                .with(
                        time("S1", "Consultant", "2026-06-01", "7.25", APPROVED),
                        time("S1", "Consultant", "2026-06-02", "0.10", APPROVED))
                .bill("2026-06");

        assertThat(draft.explanations()).singleElement().satisfies(line -> {
            assertThat(line.rule()).isEqualTo(BillingRule.HOURS);
            assertThat(line.entries())
                    .extracting(BilledEntry::date, BilledEntry::quantity)
                    .containsExactly(
                            tuple(LocalDate.of(2026, 6, 1), new BigDecimal("7.25")),
                            tuple(LocalDate.of(2026, 6, 2), new BigDecimal("0.10")));
            assertThat(line.rates())
                    .singleElement()
                    .satisfies(rate -> assertThat(rate.line().getRate())
                            .isEqualTo(BigMoney.of(Samples.USD, new BigDecimal("187.50"))));
        });
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                timeAndMaterials(),
                volumeDiscounts(),
                monthlyMinimum(),
                ceiling(),
                retention(),
                release(),
                deposit(),
                retainer(),
                managedServices(),
                trueUp(),
                expenses());
    }

    private static Arguments timeAndMaterials() {
        return example(
                "time and materials",
                history(hourly("Consultant", "187.50"))
                        .with(
                                time("S1", "Consultant", "2026-06-01", "7.25", APPROVED),
                                time("S1", "Consultant", "2026-06-02", "0.10", APPROVED))
                        .bill("2026-06"),
                "Line 1, work by the rate card: 2026-06-01 7.25 (psa:Split:S1) + 2026-06-02 0.10 (psa:Split:S1);"
                        + " at USD 187.50 per HOUR (card-1, Consultant from 2026-06-01); hours 7.35; rate USD 187.50"
                        + " = USD 1378.13");
    }

    private static Arguments volumeDiscounts() {
        TimeAndMaterials terms = TimeAndMaterials.builder()
                .from(hourly("Consultant", "500.00"))
                .addVolumeDiscounts(
                        new VolumeDiscount(usd("1000.00"), new BigDecimal("0.05")),
                        new VolumeDiscount(usd("2000.00"), new BigDecimal("0.10")))
                .build();
        return example(
                "volume discounts",
                history(terms)
                        .with(time("S1", "Consultant", "2026-06-01", "5", APPROVED))
                        .bill("2026-06"),
                "Line 1, work by the rate card: 2026-06-01 5 (psa:Split:S1); at USD 500.00 per HOUR"
                        + " (card-1, Consultant from 2026-06-01)"
                        + "; hours 5; rate USD 500.00 = USD 2500.00",
                "Line 2, volume discount: fees so far USD 2500.00; discount on them USD 100.00; taken off before"
                        + " USD 0.00 = USD -100.00");
    }

    private static Arguments monthlyMinimum() {
        TimeAndMaterials terms = TimeAndMaterials.builder()
                .from(hourly("Consultant", "100.00"))
                .monthlyMinimum(usd("1000.00"))
                .build();
        return example(
                "monthly minimum",
                history(terms)
                        .with(time("S1", "Consultant", "2026-06-01", "8", APPROVED))
                        .bill("2026-06"),
                "Line 1, work by the rate card: 2026-06-01 8 (psa:Split:S1); " + AT_100
                        + "; hours 8; rate USD 100.00 = USD 800.00",
                "Line 2, minimum of the month: 2026-06-01 1 (throughline:Period:crm-006A-C1/2026-06-01/minimum/2026-06-01);"
                        + " least USD 1000.00; worked USD 800.00; topped up before USD 0.00 = USD 200.00");
    }

    private static Arguments ceiling() {
        BillingHistory history = history(hourly("Consultant", "1000.00", "10000.00"))
                .with(time("S1", "Consultant", "2026-06-01", "9.9", APPROVED));
        history.bill("2026-06");
        return example(
                "ceiling",
                history.with(time("S2", "Consultant", "2026-07-01", "0.8", APPROVED))
                        .bill("2026-07"),
                "Line 1, work by the rate card: 2026-07-01 0.8 (psa:Split:S2); at USD 1000.00 per HOUR"
                        + " (card-1, Consultant from 2026-06-01)"
                        + "; hours 0.8; rate USD 1000.00 = USD 800.00",
                "Line 2, ceiling: ceiling USD 10000.00; billed before USD 9900.00; billed now USD 800.00"
                        + " = USD -700.00");
    }

    private static Arguments retention() {
        return example(
                "retention",
                history(retained()).with(reached("M1", APPROVED)).bill("2026-06"),
                "Line 1, milestone: 2026-06-28 1 (psa:Milestone:M1); agreed for M1 USD 100.05 = USD 100.05",
                "Line 2, retention: milestones so far USD 100.05; rate 0.10; to keep back USD 10.01; kept back before"
                        + " USD 0.00 = USD -10.01");
    }

    private static Arguments release() {
        BillingHistory history = history(retained()).with(reached("M1", APPROVED));
        history.bill("2026-06");
        return example(
                "release of the retention",
                history.with(reached("M3", APPROVED)).bill("2026-08"),
                "Line 1, milestone: 2026-06-28 1 (psa:Milestone:M3); agreed for M3 USD 50.00 = USD 50.00",
                "Line 2, release of the retention: released by M3; kept back so far USD 10.01 = USD 10.01");
    }

    private static Arguments deposit() {
        FixedFee terms = FixedFee.builder()
                .from(fee("140.00", "40.00", "100.00"))
                .deposit(new Deposit(usd("90.00"), LocalDate.of(2026, 6, 15)))
                .build();
        BillingHistory history = history(terms);
        history.bill("2026-06");
        return example(
                "deposit",
                history.with(reached("M1", APPROVED)).bill("2026-07"),
                "Line 1, milestone: 2026-06-28 1 (psa:Milestone:M1); agreed for M1 USD 40.00 = USD 40.00",
                "Line 2, deposit set off: left of the deposit USD 90.00; billed now USD 40.00 = USD -40.00");
    }

    private static Arguments retainer() {
        Retainer terms = Retainer.builder()
                .periodFee(usd("2000.00"))
                .frequency(BillingFrequency.MONTHLY)
                .timing(BillingTiming.IN_ARREARS)
                .includedHours(BigDecimal.TEN)
                .overageRates(card("Consultant", "100.00"))
                .build();
        return example(
                "retainer",
                history(terms)
                        .with(
                                time("S1", "Consultant", "2026-06-03", "8", APPROVED),
                                time("S2", "Consultant", "2026-06-04", "3.5", APPROVED))
                        .bill("2026-06"),
                "Line 1, fee of the period: 2026-06-01 1 (throughline:Period:crm-006A-C1/2026-06-01); agreed"
                        + " USD 2000.00 = USD 2000.00",
                "Line 2, hours included: 2026-06-03 8 (psa:Split:S1) + 2026-06-04 2 (psa:Split:S2); available 10;"
                        + " used 10 = USD 0.00",
                "Line 3, hours above those included: 2026-06-04 1.5 (psa:Split:S2); " + AT_100
                        + "; hours 1.5; rate USD 100.00 = USD 150.00");
    }

    private static Arguments managedServices() {
        ManagedServices terms = ManagedServices.builder()
                .from(services("3100.00"))
                .uplift(new Uplift(new BigDecimal("0.10"), LocalDate.of(2026, 8, 11)))
                .build();
        BillingHistory history = history(terms);
        history.bill("2026-06");
        history.bill("2026-07");
        return example(
                "managed services",
                history.bill("2026-08"),
                "Line 1, item of the period: 2026-08-01 1 (throughline:Period:crm-006A-C1/2026-08-01/1); agreed price"
                        + " USD 3100.00; quantity 1; charged 10 days + 21 days times 1.10 of 31 = USD 3310.00");
    }

    private static Arguments trueUp() {
        ManagedServices terms = ManagedServices.builder()
                .from(services("100.00"))
                .minimumCommitment(usd("350.00"))
                .build();
        BillingHistory history = history(terms);
        history.bill("2026-06");
        history.bill("2026-07");
        return example(
                "minimum of the term",
                history.bill("2026-08"),
                "Line 1, item of the period: 2026-08-01 1 (throughline:Period:crm-006A-C1/2026-08-01/1); agreed price"
                        + " USD 100.00; quantity 1; charged 31 days of 31 = USD 100.00",
                "Line 2, minimum of the term: 2026-08-31 1 (throughline:Period:crm-006A-C1/true-up); least USD 350.00;"
                        + " fees of the term USD 300.00 = USD 50.00");
    }

    private static Arguments expenses() {
        TimeAndMaterials terms = TimeAndMaterials.builder()
                .from(hourly("Consultant", "100.00"))
                .expensePolicy(ExpensePolicy.builder().cap(usd("100.00")).build())
                .build();
        BillingHistory history = history(terms).with(expense("E1", usd("70.00")));
        history.bill("2026-06");
        return example(
                "expenses",
                history.with(expense("E2", usd("50.00"))).bill("2026-07"),
                "Line 1, expense passed on: 2026-06-03 1 (psa:Expense:E2); cost USD 50.00; markup 0 = USD 50.00",
                "Line 2, limit of expenses: limit USD 100.00; billed before USD 70.00; billed now USD 50.00"
                        + " = USD -20.00");
    }

    private static Arguments example(String terms, BillingDraft draft, String... lines) {
        return arguments(terms, draft, lines);
    }

    private static BillingHistory history(BillingTerms terms) {
        Contract contract = contract(terms, "99999.00");
        return new BillingHistory(contract);
    }

    private static FixedFee retained() {
        return FixedFee.builder()
                .from(fee("350.10", "100.05", "200.05", "50.00"))
                .holdback(new Holdback(new BigDecimal("0.10"), MilestoneId.of("M3")))
                .build();
    }

    private static ManagedServices services(String monthlyFee) {
        return ManagedServices.builder()
                .currency(Samples.USD)
                .frequency(BillingFrequency.MONTHLY)
                .addItems(SubscriptionItem.builder()
                        .name("Service desk")
                        .quantity(BigDecimal.ONE)
                        .unitPrice(BigMoney.of(Samples.USD, new BigDecimal(monthlyFee)))
                        .build())
                .build();
    }
}

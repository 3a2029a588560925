package org.throughline.workflow.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.workflow.Samples.card;
import static org.throughline.workflow.Samples.contract;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.UnitCode;
import org.throughline.model.billing.BillingScheduleLine;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.ProrationConvention;
import org.throughline.model.contract.RampStep;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.Rollover;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.model.contract.Uplift;
import org.throughline.workflow.Samples;

/** Retainers and managed services. */
class RecurringFeesTest {

    @Test
    void aRetainerBillsItsFeeInAdvanceAndHoursAboveTheIncludedAfterwards() {
        BillingHistory history = new BillingHistory(contract(retainer(null).build(), "6000.00"));

        assertThat(history.bill("2026-06").lines())
                .extracting(InvoiceLine::getType, InvoiceLine::getAmount)
                .containsExactly(tuple(InvoiceLineType.RETAINER, usd("2000.00")));
        history.with(
                time("S1", "Consultant", "2026-06-03", "8", APPROVED),
                time("S2", "Consultant", "2026-06-04", "3.5", APPROVED));
        assertThat(history.bill("2026-07").lines())
                .extracting(InvoiceLine::getType, InvoiceLine::getQuantity, InvoiceLine::getAmount)
                .containsExactly(
                        tuple(InvoiceLineType.RETAINER, new BigDecimal("10"), usd("0.00")),
                        tuple(InvoiceLineType.OVERAGE, new BigDecimal("1.5"), usd("150.00")),
                        tuple(InvoiceLineType.RETAINER, BigDecimal.ONE, usd("2000.00")));
    }

    @Test
    void hoursOfAPeriodThatHasNotEndedAreLeftWithTheirReason() {
        BillingHistory history = new BillingHistory(contract(retainer(null).build(), "6000.00"));

        BillingDraft june = history.with(time("S1", "Consultant", "2026-06-03", "8", APPROVED))
                .bill("2026-06");

        assertThat(june.unbilled()).singleElement().satisfies(left -> {
            assertThat(left.reason()).isEqualTo(UnbilledWork.Reason.PERIOD_OPEN);
            assertThat(left.needsDecision()).isFalse();
        });
    }

    @Test
    void hoursApprovedAfterTheirPeriodWasSettledCountInTheNextOne() {
        BillingHistory history = new BillingHistory(contract(arrears(null), "6000.00"));
        history.bill("2026-06");

        history.with(
                time("S1", "Consultant", "2026-06-30", "6", APPROVED),
                time("S2", "Consultant", "2026-07-01", "6", APPROVED));

        assertThat(history.bill("2026-07").lines())
                .extracting(InvoiceLine::getType, InvoiceLine::getAmount)
                .containsExactly(
                        tuple(InvoiceLineType.RETAINER, usd("2000.00")),
                        tuple(InvoiceLineType.RETAINER, usd("0.00")),
                        tuple(InvoiceLineType.OVERAGE, usd("200.00")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void noHourIsLostOrBilledTwiceAndHoursCarriedOverExpire(long seed) {
        Random random = new Random(seed);
        Rollover rollover = new Rollover(BigDecimal.valueOf(1 + random.nextInt(15)), 1 + random.nextInt(3));
        BillingHistory history = new BillingHistory(longContract(arrears(rollover)));
        Deque<double[]> carried = new ArrayDeque<>();
        double overage = 0;
        double worked = 0;
        for (int i = 0; i < 12; i++) {
            YearMonth month = YearMonth.of(2026, 6).plusMonths(i);
            double used = 0;
            for (int day = 1; day <= random.nextInt(6); day++) {
                double hours = random.nextInt(33) / 4.0;
                String date = month.atDay(day).toString();
                history.with(time("S" + date, "Consultant", date, String.valueOf(hours), APPROVED));
                used += hours;
            }
            worked += used;
            // The reference: quarters of hours are exact in binary.
            double left = used;
            for (double[] each : carried) {
                double taken = Math.min(each[0], left);
                each[0] -= taken;
                left -= taken;
                each[1]--;
            }
            carried.removeIf(each -> each[0] == 0 || each[1] == 0);
            double fresh = Math.max(0, 10 - left);
            overage += Math.max(0, left - 10);
            if (fresh > 0) {
                carried.add(new double[] {fresh, rollover.periods()});
            }
            double over = carried.stream().mapToDouble(each -> each[0]).sum()
                    - rollover.maxHours().doubleValue();
            while (over > 0) {
                double lost = Math.min(over, carried.getFirst()[0]);
                carried.getFirst()[0] -= lost;
                over -= lost;
                if (carried.getFirst()[0] == 0) {
                    carried.removeFirst();
                }
            }
            history.bill(month.toString());
        }

        assertThat(history.sum(InvoiceLineType.OVERAGE)).as("seed %s", seed).isEqualTo(money(overage * 100));
        assertThat(history.sum(InvoiceLineType.RETAINER)).as("seed %s", seed).isEqualTo(usd("24000.00"));
        assertThat(history.lines().stream()
                        .filter(line -> line.getUnitCode().equals(UnitCode.HOUR))
                        .map(InvoiceLine::getQuantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("seed %s", seed)
                .isEqualByComparingTo(BigDecimal.valueOf(worked));
    }

    @Test
    void aMissedRunIsMadeUpForByTheNext() {
        BillingHistory history = new BillingHistory(contract(retainer(null).build(), "6000.00"));

        history.bill("2026-08");
        history.bill("2026-09");

        assertThat(history.sum(InvoiceLineType.RETAINER)).isEqualTo(usd("6000.00"));
    }

    @ParameterizedTest
    @CsvSource({
        // 17 days of August are charged: 17/31, or 17/30
        "ACTUAL_DAYS, 1096.77",
        "THIRTY_DAY_MONTHS, 1133.33",
        "NONE, 2000.00"
    })
    void aPartOfAPeriodCostsWhatTheConventionSays(ProrationConvention convention, String august) {
        BillingHistory history = new BillingHistory(
                ending("2026-08-17", services("2000.00").proration(convention).build()));

        history.bill("2026-06");
        history.bill("2026-07");

        assertThat(history.bill("2026-08").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd(august));
    }

    @Test
    void aRampAndAYearlyRiseChangeTheFeeFromTheirDates() {
        ManagedServices terms = services("3100.00")
                .addRamp(new RampStep(LocalDate.of(2026, 6, 1), new BigDecimal("0.5")))
                .addRamp(new RampStep(LocalDate.of(2026, 7, 1), BigDecimal.ONE))
                .uplift(new Uplift(new BigDecimal("0.10"), LocalDate.of(2026, 8, 11)))
                .build();
        BillingHistory history = new BillingHistory(contract(terms, "8000.00"));

        assertThat(history.bill("2026-06").net(Samples.USD)).isEqualTo(usd("1550.00"));
        assertThat(history.bill("2026-07").net(Samples.USD)).isEqualTo(usd("3100.00"));
        // Ten days at 100 a day, 21 days at 110.
        assertThat(history.bill("2026-08").net(Samples.USD)).isEqualTo(usd("3310.00"));
    }

    @Test
    void eachItemHasALineOfItsOwnOnce() {
        ManagedServices terms = services("1000.00")
                .addItems(SubscriptionItem.builder()
                        .name("Monitoring")
                        .quantity(new BigDecimal("3"))
                        .unitPrice(BigMoney.of(Samples.USD, new BigDecimal("33.335")))
                        .build())
                .build();
        BillingHistory history = new BillingHistory(contract(terms, "3300.00"));

        assertThat(history.bill("2026-06").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("1000.00"), usd("100.01"));
        assertThat(history.bill("2026-06").lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Service desk", "Monitoring"})
    void anItemThatWasTakenBackIsBilledAgainAlone(String item) {
        ManagedServices terms = services("1000.00")
                .addItems(SubscriptionItem.builder()
                        .name("Monitoring")
                        .quantity(BigDecimal.ONE)
                        .unitPrice(BigMoney.of(Samples.USD, new BigDecimal("300.00")))
                        .build())
                .build();
        BillingHistory history = new BillingHistory(contract(terms, "3900.00"));
        history.bill("2026-06");

        history.takeBack("2026-06", line -> line.getDescription().startsWith(item));
        history.bill("2026-07");

        assertThat(history.sum()).isEqualTo(usd("2600.00"));
    }

    @Test
    void theDifferenceToTheMinimumOfTheTermIsBilledAtItsEndOnce() {
        BillingHistory history = new BillingHistory(
                contract(services("1000.00").minimumCommitment(usd("3500.00")).build(), "3500.00"));
        history.bill("2026-06");
        history.bill("2026-07");

        assertThat(history.bill("2026-08").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("1000.00"), usd("500.00"));
        assertThat(history.bill("2026-09").lines()).isEmpty();
    }

    @Test
    void aPeriodThatBeginsOnTheLastOfAMonthStaysThere() {
        Contract contract = Contract.builder()
                .from(contract(services("100.00").build(), "300.00"))
                .startDate(LocalDate.of(2026, 1, 31))
                .endDate(LocalDate.of(2026, 4, 29))
                .build();

        assertThat(BillingPlan.of(contract))
                .extracting(BillingScheduleLine::getExpectedOn)
                .containsExactly(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
    }

    @Test
    void whatIsPlannedIsWhatIsBilled() {
        BillingTerms terms = services("777.77")
                .uplift(new Uplift(new BigDecimal("0.037"), LocalDate.of(2026, 7, 15)))
                .build();
        BillingHistory history = new BillingHistory(contract(terms, "2500.00"));
        List.of("2026-06", "2026-07", "2026-08").forEach(history::bill);

        assertThat(BillingPlan.of(contract(terms, "2500.00")))
                .extracting(BillingScheduleLine::getAmount)
                .containsExactlyElementsOf(
                        history.lines().stream().map(InvoiceLine::getAmount).toList());
    }

    private static Retainer.Builder retainer(@Nullable Rollover rollover) {
        Retainer.Builder terms = Retainer.builder();
        terms.periodFee(usd("2000.00"))
                .frequency(BillingFrequency.MONTHLY)
                .includedHours(BigDecimal.TEN)
                .overageRates(card("Consultant", "100.00"));
        return rollover == null ? terms : terms.rollover(rollover);
    }

    private static Retainer arrears(@Nullable Rollover rollover) {
        return retainer(rollover).timing(BillingTiming.IN_ARREARS).build();
    }

    private static ManagedServices.Builder services(String monthlyFee) {
        ManagedServices.Builder terms = ManagedServices.builder();
        terms.currency(Samples.USD)
                .frequency(BillingFrequency.MONTHLY)
                .addItems(SubscriptionItem.builder()
                        .name("Service desk")
                        .quantity(BigDecimal.ONE)
                        .unitPrice(BigMoney.of(Samples.USD, new BigDecimal(monthlyFee)))
                        .build());
        return terms;
    }

    private static Contract longContract(BillingTerms terms) {
        return Contract.builder()
                .from(contract(terms, "24000.00"))
                .startDate(LocalDate.of(2026, 6, 1))
                .endDate(LocalDate.of(2027, 5, 31))
                .build();
    }

    private static Contract ending(String date, BillingTerms terms) {
        return Contract.builder()
                .from(contract(terms, "6000.00"))
                .endDate(LocalDate.parse(date))
                .build();
    }

    private static Money money(double amount) {
        return Money.of(Samples.USD, BigDecimal.valueOf(amount), RoundingMode.UNNECESSARY);
    }
}

package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.workflow.Samples.OPPORTUNITY;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.throughline.model.billing.Invoice;
import org.throughline.workflow.correction.Correction.Method;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledState;

/** Crashes between the calls of billing, correction and billing again. */
class BillingCrashTest {
    private static final String JUNE = "crm-006A-20260601";
    private static final String JULY = "crm-006A-20260701";

    /** In the plain tests a sample: one call of so many. */
    private static final int SAMPLE = 10;

    @Test
    void aCrashWhileBillingEndsInTheSameInvoices() {
        twoMonths(SAMPLE);
    }

    @Test
    void aCrashWhileCreditingAndBillingAgainEndsInTheSameBooks() {
        rebill(SAMPLE, Method.CREDIT);
    }

    @Test
    void aCrashWhileVoidingAndBillingAgainEndsInTheSameBooks() {
        rebill(SAMPLE, Method.VOID);
    }

    @Test
    void aCrashDuringAChangeOrderOrACancellationEndsInTheSameProject() {
        setUps(SAMPLE);
    }

    @Test
    void aCrashWhilePostingRevenueOrChargesLeavesEachPostingOnce() {
        postings(SAMPLE);
    }

    @Test
    @Tag("crash-sweep")
    void aCrashAtAnyCallEndsInTheSameBooks() {
        int points = twoMonths(1) + rebill(1, Method.CREDIT) + rebill(1, Method.VOID) + setUps(1) + postings(1);

        System.out.println("crash points: " + points);
        assertThat(points).isGreaterThan(100);
    }

    private static int twoMonths(int step) {
        List<List<String>> runs = FlowsOnRunner.crashedAtCalls(step, each -> {
            each.setUp(deal(hourly("Consultant", "100.00", "1000.00"), "1000.00"));
            each.work(time("S1", "Consultant", "2026-06-01", "8", APPROVED));
            each.bill(6);
            each.work(time("S2", "Consultant", "2026-07-01", "4", APPROVED));
            each.bill(7);
            assertThat(each.systems.posted.values())
                    .extracting(Invoice::netTotal)
                    .containsExactly(usd("800.00"), usd("200.00"));
            assertThat(each.ledger.history(Samples.PROJECT).invoices())
                    .extracting(BilledInvoice::state)
                    .containsExactly(BilledState.RECORDED, BilledState.RECORDED);
        });
        assertThat(runs)
                .allSatisfy(
                        writes -> assertThat(writes).containsOnlyOnce("erp.invoice " + JUNE, "erp.invoice " + JULY));
        return runs.size() - 1;
    }

    private static int rebill(int step, Method method) {
        List<List<String>> runs = FlowsOnRunner.crashedAtCalls(step, each -> {
            CorrectInvoiceTest.billJune(each);
            each.setUp(deal(hourly("Consultant", "90.00"), "1000.00"));
            each.run(each.correctInvoice, CorrectInvoiceTest.correction(1, method, true));
            each.bill(7);
            assertThat(each.ledger.history(Samples.PROJECT).invoices())
                    .extracting(billed -> billed.inForce().netTotal())
                    .containsExactly(usd("0.00"), usd("1125.00"));
            assertThat(each.systems.credits).hasSize(method == Method.CREDIT ? 1 : 0);
            assertThat(each.systems.dealBilling.get(OPPORTUNITY)).containsExactly(usd("0.00"), usd("0.00"));
        });
        assertThat(runs)
                .allSatisfy(writes -> assertThat(writes).containsOnlyOnce("erp.invoice " + JUNE, "erp.invoice " + JULY))
                .allSatisfy(writes -> assertThat(writes)
                        .filteredOn(write ->
                                write.endsWith(JUNE + "-C1") && write.matches("(erp.credit|tax.recordCredit) .*"))
                        .hasSize(method == Method.CREDIT ? 2 : 0));
        return runs.size() - 1;
    }

    private static int postings(int step) {
        return postings(step, RecognizeRevenueTest::recognizeOnce, 3)
                + postings(step, ChargeIntercompanyTest::chargeOnce, 2);
    }

    private static int postings(int step, Consumer<FlowsOnRunner> scenario, int number) {
        List<List<String>> runs = FlowsOnRunner.crashedAtCalls(step, scenario);
        assertThat(runs)
                .allSatisfy(writes -> assertThat(writes)
                        .filteredOn(write -> write.startsWith("erp.journal "))
                        .hasSize(number)
                        .doesNotHaveDuplicates());
        return runs.size() - 1;
    }

    private static int setUps(int step) {
        return setUp(step, ChangeOrderTest::changeOnce) + setUp(step, ChangeOrderTest::cancelOnce);
    }

    private static int setUp(int step, Consumer<FlowsOnRunner> scenario) {
        List<List<String>> runs = FlowsOnRunner.crashedAtCalls(step, scenario);
        assertThat(runs).allSatisfy(writes -> assertThat(writes).containsAll(runs.get(0)));
        return runs.size() - 1;
    }
}

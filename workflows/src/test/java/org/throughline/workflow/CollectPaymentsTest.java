package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.workflow.Samples.OPPORTUNITY;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.port.Payout;
import org.throughline.connector.port.PayoutItem;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.PaymentId;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.event.Owner;
import org.throughline.workflow.billingtocash.CashCheck;
import org.throughline.workflow.billingtocash.CollectionCheck;

/** Invoices that a billing service collects, up to the ERP and to the people who act. */
class CollectPaymentsTest {
    private static final InvoiceId JUNE = InvoiceId.of("crm-006A-20260601");
    private static final ExternalRef PAYOUT = new ExternalRef("memory", "Payout", "po_1");

    private final FlowsOnRunner flows = new FlowsOnRunner();

    @BeforeEach
    void billJune() {
        billJune(flows);
    }

    @Test
    void aPaymentSettlesItsInvoiceOnceHoweverOftenItIsTold() {
        flows.billing.collect(JUNE, "ch_1", usd("800.00"));

        collect("evt_1");
        collect("evt_2");
        collect("2026-07-16");

        assertThat(flows.systems.payments.values()).singleElement().satisfies(payment -> {
            assertThat(payment.getId()).isEqualTo(PaymentId.of("memory-ch_1"));
            assertThat(payment.getReference()).hasValue("ch_1");
            assertThat(payment.getReceivedOn()).isEqualTo(LocalDate.of(2026, 7, 15));
            assertThat(payment.getAllocations()).containsExactly(new Allocation(JUNE, usd("800.00")));
        });
        assertThat(flows.systems.paid).containsEntry(JUNE, usd("800.00"));
    }

    @Test
    void aLaterPaymentIsTakenOverByALaterRun() {
        flows.billing.collect(JUNE, "ch_1", usd("300.00"));
        collect("evt_1");
        flows.billing.collect(JUNE, "ch_2", usd("500.00"));
        collect("evt_2");

        assertThat(flows.systems.payments).hasSize(2);
        assertThat(flows.systems.paid).containsEntry(JUNE, usd("800.00"));
    }

    @Test
    void whatIsBeyondTheTotalStaysUnapplied() {
        flows.billing.collect(JUNE, "ch_1", usd("500.00"));
        flows.billing.collect(JUNE, "ch_2", usd("400.00"));

        collect("evt_1");

        assertThat(flows.systems.payments.values())
                .extracting(Payment::unapplied)
                .containsExactly(usd("0.00"), usd("100.00"));
    }

    @Test
    void anInvoiceThatNoFlowBilledIsForFinance() {
        List<GovernedException> cases =
                flows.run(flows.collectPayments, new CollectionCheck(InvoiceId.of("elsewhere"), "evt_1"));

        assertThat(cases).singleElement().satisfies(unknown -> {
            assertThat(unknown.owner()).isEqualTo(Owner.FINANCE);
            assertThat(unknown.findings().get(0).control()).isEqualTo("invoice-known");
        });
    }

    @Test
    void aCrashAtAnyCallLeavesOnePayment() {
        List<List<String>> runs = FlowsOnRunner.crashedAtCalls(1, each -> {
            billJune(each);
            each.billing.collect(JUNE, "ch_1", usd("800.00"));
            each.run(each.collectPayments, new CollectionCheck(JUNE, "evt_1"));
            each.run(each.collectPayments, new CollectionCheck(JUNE, "evt_2"));
            assertThat(each.systems.paid).containsEntry(JUNE, usd("800.00"));
        });

        assertThat(runs)
                .hasSizeGreaterThan(3)
                .allSatisfy(writes -> assertThat(writes).containsOnlyOnce("erp.payment memory-ch_1"));
    }

    @Test
    void whatTheServiceSaysOfAnInvoiceIsToldUnderTheNumberOfTheErp() {
        flows.billing.statuses.put(JUNE, status().build());

        assertThat(check("2026-07-16")).isEmpty();

        PaymentStatus told = flows.systems.psaPayments.get(JUNE);
        assertThat(told.getInvoiceNumber()).isEqualTo("INV-" + JUNE);
        assertThat(told.getPaid()).isEqualTo(usd("800.00"));
    }

    @Test
    void anInvoiceThatTheServiceDoesNotHaveIsReadFromTheErp() {
        flows.systems.paid.put(JUNE, usd("100.00"));

        assertThat(check("2026-07-16")).isEmpty();

        assertThat(flows.systems.psaPayments.get(JUNE).getPaid()).isEqualTo(usd("100.00"));
    }

    @Test
    void aDisputeWithTheBankOfWhatIsPaidIsForTheAccountOwner() {
        flows.billing.statuses.put(JUNE, status().disputed(usd("800.00")).build());

        assertThat(check("2026-07-16")).singleElement().satisfies(dispute -> {
            assertThat(dispute.owner()).isEqualTo(Owner.SALES_OPS);
            assertThat(dispute.findings().get(0).control()).isEqualTo("dispute-settled");
        });
    }

    @Test
    void aRefundIsForFinanceAndEachIsRaisedOnce() {
        flows.billing.statuses.put(JUNE, status().refunded(usd("200.00")).build());

        assertThat(check("2026-07-16")).singleElement().satisfies(refund -> {
            assertThat(refund.owner()).isEqualTo(Owner.FINANCE);
            assertThat(refund.findings().get(0).control()).isEqualTo("refund-in-books");
            assertThat(refund.findings().get(0).amount()).hasValue(usd("200.00"));
        });
        assertThat(flows.resolve()).isEmpty();
        assertThat(check("2026-07-17")).isEmpty();
        flows.billing.statuses.put(JUNE, status().refunded(usd("300.00")).build());
        assertThat(check("2026-07-18")).hasSize(1);
    }

    @Test
    void aPayoutOfWhatIsInTheBooksReconciles() {
        ExternalRef charge = flows.billing.collect(JUNE, "ch_1", usd("800.00"));
        collect("evt_1");
        item(PayoutItem.Kind.PAYMENT, charge, "800.00", "23.50");
        item(PayoutItem.Kind.REFUND, null, "-100.00", "0.00");

        assertThat(reconcile("676.50")).isEmpty();
    }

    @Test
    void aPayoutThatDoesNotAddUpIsForFinance() {
        ExternalRef charge = flows.billing.collect(JUNE, "ch_1", usd("800.00"));
        collect("evt_1");
        item(PayoutItem.Kind.PAYMENT, charge, "800.00", "23.50");

        assertThat(reconcile("776.00")).singleElement().satisfies(sum -> {
            assertThat(sum.owner()).isEqualTo(Owner.FINANCE);
            assertThat(sum.findings().get(0).control()).isEqualTo("payout-adds-up");
            assertThat(sum.findings().get(0).message())
                    .isEqualTo("its items add up to USD 776.50, paid out is USD 776.00");
        });
    }

    @Test
    void aPaymentInAPayoutThatIsNotInTheErpIsForFinance() {
        ExternalRef charge = flows.billing.collect(JUNE, "ch_1", usd("800.00"));
        item(PayoutItem.Kind.PAYMENT, charge, "800.00", "23.50");

        assertThat(reconcile("776.50"))
                .singleElement()
                .satisfies(missing -> assertThat(missing.findings().get(0).message())
                        .isEqualTo("1 payments over USD 800.00 are not in the ERP: ch_1"));
        flows.run(flows.collectPayments, new CollectionCheck(JUNE, "evt_1"));
        assertThat(flows.resolve()).isEmpty();
    }

    private static void billJune(FlowsOnRunner each) {
        each.setUp(deal(hourly("Consultant", "100.00"), "1000.00"));
        each.work(time("S1", "Consultant", "2026-06-01", "8", APPROVED));
        each.bill(6);
    }

    private void collect(String trigger) {
        assertThat(flows.run(flows.collectPayments, new CollectionCheck(JUNE, trigger)))
                .isEmpty();
    }

    private List<GovernedException> check(String date) {
        return flows.run(
                flows.billingToCash, new CashCheck(OPPORTUNITY, Samples.PROJECT, Samples.USD, LocalDate.parse(date)));
    }

    private void item(PayoutItem.Kind kind, @Nullable ExternalRef source, String gross, String fee) {
        ExternalRef ref = new ExternalRef("memory", "Movement", "txn_" + flows.billing.payoutItems.size());
        flows.billing.payoutItems.add(new PayoutItem(ref, kind, source, usd(gross), usd(fee)));
    }

    private List<GovernedException> reconcile(String amount) {
        return flows.run(
                flows.reconcilePayout, new Payout(PAYOUT, usd(amount), LocalDate.of(2026, 7, 20), Payout.State.PAID));
    }

    private static PaymentStatus.Builder status() {
        PaymentStatus.Builder status = PaymentStatus.builder();
        status.invoiceId(JUNE)
                .invoiceNumber("A-0001")
                .state(PaymentState.PAID)
                .total(usd("800.00"))
                .paid(usd("800.00"))
                .dueDate(LocalDate.of(2026, 7, 30))
                .asOf(Instant.EPOCH);
        return status;
    }
}

package org.throughline.rehearsal.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.throughline.connector.port.Payout;
import org.throughline.model.billing.PaymentState;
import org.throughline.workflow.billingtocash.CollectionCheck;
import tools.jackson.databind.node.ObjectNode;

/** NetSuite keeps the books, Stripe collects: from the card payment to the payout, whatever call the process dies at. */
class CollectedInvoiceTest {

    @Test
    void whatStripeCollectsSettlesTheInvoiceInNetSuite() throws InterruptedException {
        try (CollectedInvoice world = new CollectedInvoice()) {
            String charge = world.pay("100000");

            assertThat(collect(world, "evt_1")).isEmpty();
            assertThat(collect(world, "evt_2")).isEmpty();

            assertSettledOnce(world, charge);
        }
    }

    @Test
    void partsThatAreCollectedAddUp() throws InterruptedException {
        try (CollectedInvoice world = new CollectedInvoice()) {
            world.pay("40000");
            collect(world, "evt_1");
            world.pay("60000");
            collect(world, "evt_2");

            assertThat(world.payments()).hasSize(2);
            assertThat(world.erp.invoices().paymentStatus(CollectedInvoice.ID).getState())
                    .isEqualTo(PaymentState.PAID);
        }
    }

    @Test
    void aCrashAfterAnyAnswerLeavesOnePayment() throws InterruptedException {
        int calls = callsOfOneRun();
        assertThat(calls).isGreaterThan(3);
        for (int answers = 1; answers <= calls; answers++) {
            try (CollectedInvoice world = new CollectedInvoice()) {
                String charge = world.pay("100000");
                world.crashAfter(answers);

                assertThat(collect(world, "evt_1")).isEmpty();

                assertSettledOnce(world, charge);
            }
        }
    }

    @Test
    void aPayoutReconcilesOnceItsPaymentsAreInTheBooks() throws InterruptedException {
        try (CollectedInvoice world = new CollectedInvoice()) {
            world.pay("100000");
            world.payOut();
            Payout payout = payout(world);
            assertThat(payout.amount()).as("less 2.9 % and 30 cents").isEqualTo(Money.parse("USD 970.70"));

            assertThat(world.run(world.reconcilePayout, payout))
                    .singleElement()
                    .satisfies(missing ->
                            assertThat(missing.findings().get(0).control()).isEqualTo("payout-payments-in-books"));
        }
        try (CollectedInvoice world = new CollectedInvoice()) {
            world.pay("100000");
            collect(world, "evt_1");
            world.payOut();

            assertThat(world.run(world.reconcilePayout, payout(world))).isEmpty();
        }
    }

    private static int callsOfOneRun() throws InterruptedException {
        try (CollectedInvoice world = new CollectedInvoice()) {
            world.pay("100000");
            collect(world, "evt_1");
            return world.calls();
        }
    }

    private static List<?> collect(CollectedInvoice world, String event) throws InterruptedException {
        return world.run(world.collectPayments, new CollectionCheck(CollectedInvoice.ID, event));
    }

    private static void assertSettledOnce(CollectedInvoice world, String charge) {
        assertThat(world.payments())
                .extracting((ObjectNode row) -> row.path("externalId").asString())
                .containsExactly("pay-stripe-" + charge);
        assertThat(world.erp.invoices().paymentStatus(CollectedInvoice.ID).getState())
                .isEqualTo(PaymentState.PAID);
    }

    private static Payout payout(CollectedInvoice world) {
        try (Stream<Payout> payouts = world.stripe.payments().payouts(Instant.EPOCH)) {
            return payouts.findFirst().orElseThrow();
        }
    }
}

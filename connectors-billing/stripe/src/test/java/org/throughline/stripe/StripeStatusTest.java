package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.model.billing.Dispute;
import org.throughline.model.billing.DisputeReason;
import org.throughline.model.billing.DisputeStatus;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.simulator.SimulatorExtension;

class StripeStatusTest {
    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension STRIPE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    private StripeBilling stripe;
    private String invoice;

    @BeforeEach
    void connect() {
        stripe = account.connect(STRIPE.baseUrl());
        invoice = account.invoice(account.customer("acme"), "i1", "100000");
    }

    @Test
    void anInvoiceBeginsOpen() {
        assertThat(status().getState()).isEqualTo(PaymentState.OPEN);
        assertThat(status().open()).isEqualTo(Money.parse("USD 1000.00"));
    }

    @Test
    void aPartOfItMayBePaid() {
        account.pay(invoice, "40000");

        assertThat(status().getState()).isEqualTo(PaymentState.PARTIALLY_PAID);
        assertThat(status().getPaid()).isEqualTo(Money.parse("USD 400.00"));
    }

    @Test
    void tooMuchMayBePaid() {
        account.pay(invoice, "105000");

        assertThat(status().getState()).isEqualTo(PaymentState.PAID);
        assertThat(status().overpaid()).isEqualTo(Money.parse("USD 50.00"));
    }

    @Test
    void itMayBePaidOutsideOfStripe() {
        account.post("/v1/invoices/" + invoice + "/pay", "paid_out_of_band", "true");

        assertThat(status().getState()).isEqualTo(PaymentState.PAID);
        assertThat(status().open().isZero()).isTrue();
    }

    @Test
    void itMayBeVoid() {
        account.post("/v1/invoices/" + invoice + "/void");

        assertThat(status().getState()).isEqualTo(PaymentState.VOID);
    }

    @Test
    void whatIsUncollectibleIsWrittenOff() {
        account.pay(invoice, "40000");
        account.post("/v1/invoices/" + invoice + "/mark_uncollectible");

        assertThat(status().getState()).isEqualTo(PaymentState.PARTIALLY_PAID);
        assertThat(status().getWrittenOff()).hasValue(Money.parse("USD 600.00"));
    }

    @Test
    void aRefundShowsBesideWhatWasPaid() {
        String charge = account.pay(invoice, "100000");
        account.post("/v1/refunds", "charge", charge, "amount", "25000");

        assertThat(status().getState()).isEqualTo(PaymentState.PAID);
        assertThat(status().getPaid()).isEqualTo(Money.parse("USD 1000.00"));
        assertThat(status().getRefunded()).hasValue(Money.parse("USD 250.00"));
    }

    @Test
    void aDisputeShowsUntilItIsDecided() {
        String charge = account.pay(invoice, "100000");
        String dispute = account.simulator().dispute(charge, 100_000, "product_unacceptable");

        assertThat(status().getDisputed()).hasValue(Money.parse("USD 1000.00"));
        assertThat(disputes()).extracting(Dispute::getReason).containsExactly(DisputeReason.QUALITY);
        account.simulator().decideDispute(dispute, "lost");

        assertThat(status().getDisputed()).isEmpty();
        assertThat(status().getRefunded()).hasValue(Money.parse("USD 1000.00"));
        assertThat(disputes()).extracting(Dispute::getStatus).containsExactly(DisputeStatus.ACCEPTED);
    }

    @Test
    void aDisputeThatIsWonLeavesNothing() {
        String dispute = account.simulator().dispute(account.pay(invoice, "100000"), 100_000, "fraudulent");
        account.simulator().decideDispute(dispute, "won");

        assertThat(status().getDisputed()).isEmpty();
        assertThat(status().getRefunded()).isEmpty();
    }

    @Test
    void aLaterReadingSupersedesAnEarlierOne() {
        PaymentStatus before = status();
        account.clock().advance(Duration.ofSeconds(1));
        PaymentStatus after = status();

        assertThat(after.supersedes(before)).isTrue();
        assertThat(before.supersedes(after)).isFalse();
        assertThat(after.supersedes(after)).isFalse();
    }

    private PaymentStatus status() {
        return stripe.invoices().paymentStatus(Samples.I1);
    }

    private List<Dispute> disputes() {
        return stripe.payments().disputes(Samples.I1);
    }
}

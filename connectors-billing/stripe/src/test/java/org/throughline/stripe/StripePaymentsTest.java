package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.port.CollectedPayment;
import org.throughline.connector.port.Payout;
import org.throughline.connector.port.PayoutItem;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.money.MoneyMath;
import org.throughline.simulator.SimulatorExtension;

class StripePaymentsTest {
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
    void eachPaymentOfAnInvoiceIsTold() {
        String first = account.pay(invoice, "40000");
        account.clock().advance(Duration.ofDays(1));
        String second = account.pay(invoice, "60000");

        assertThat(collected()).extracting(CollectedPayment::ref).containsExactly(charge(first), charge(second));
        assertThat(collected())
                .extracting(CollectedPayment::amount)
                .containsExactly(Money.parse("USD 400.00"), Money.parse("USD 600.00"));
        assertThat(collected().get(0).receivedOn()).isEqualTo(Samples.IN_JUNE);
        assertThat(collected().get(1).receivedOn()).isEqualTo(Samples.IN_JUNE.plusDays(1));
    }

    @Test
    void whatWentBackWasCollectedAllTheSame() {
        String charge = account.pay(invoice, "100000");
        account.post("/v1/refunds", "charge", charge, "amount", "25000");

        assertThat(collected()).extracting(CollectedPayment::amount).containsExactly(Money.parse("USD 1000.00"));
    }

    @Test
    void whatWasPaidElsewhereWasNotCollected() {
        account.post("/v1/invoices/" + invoice + "/pay", "paid_out_of_band", "true");

        assertThat(collected()).isEmpty();
    }

    @Test
    void anInvoiceThatWasNotIssuedCannotBeCollected() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> stripe.payments().collected(InvoiceId.of("unknown")));
    }

    @Test
    void thePartsOfAPayoutAddUpWithTheFeesApart() {
        String charge = account.pay(invoice, "100000");
        account.post("/v1/refunds", "charge", charge, "amount", "25000");
        account.simulator().payOut("usd");
        Payout payout = stripe.payments().payouts(Instant.EPOCH).findFirst().orElseThrow();

        List<PayoutItem> items = stripe.payments().items(payout.ref());

        assertThat(items)
                .extracting(PayoutItem::kind)
                .containsExactlyInAnyOrder(PayoutItem.Kind.PAYMENT, PayoutItem.Kind.REFUND);
        assertThat(items)
                .filteredOn(item -> charge(charge).equals(item.source()))
                .extracting(PayoutItem::fee)
                .containsExactly(Money.parse("USD 29.30"));
        assertThat(MoneyMath.sum(
                        CurrencyUnit.USD, items.stream().map(PayoutItem::net).toList()))
                .isEqualTo(payout.amount());
    }

    private List<CollectedPayment> collected() {
        return stripe.payments().collected(Samples.I1);
    }

    private static ExternalRef charge(String id) {
        return new ExternalRef("stripe", "charge", id);
    }
}

package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;

class StripeErrorsTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("errors", "1");
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
    void aLockedObjectIsALimit() {
        account.simulator().hold(invoice);

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> stripe.invoices().voidInvoice(Samples.I1, KEY))
                .satisfies(limit -> {
                    assertThat(limit.vendorCode()).hasValue("lock_timeout");
                    assertThat(limit.retryAfter()).isEmpty();
                    assertThat(limit.requestId()).isPresent();
                });
    }

    @Test
    void aLimitTellsTheWaitIfStripeDoes() {
        STRIPE.server()
                .addFault(FaultRule.once(Fault.THROTTLE, "GET", "/v1/invoices/").waiting(Duration.ofSeconds(7)));

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> stripe.invoices().find(Samples.I1))
                .satisfies(limit -> assertThat(limit.retryAfter()).hasValue(Duration.ofSeconds(7)));
    }

    @Test
    void anOutageOfAReadIsSafeToRepeat() {
        STRIPE.server().addFault(FaultRule.once(Fault.UNAVAILABLE, "GET", "/v1/invoices/"));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> stripe.invoices().find(Samples.I1));
    }

    @Test
    void aDeclinedPaymentIsARefusal() {
        account.post(
                "/v1/customers/"
                        + account.store().all("customer").get(0).path("id").asString(),
                "invoice_settings[default_payment_method]",
                "pm_card_chargeDeclined");

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> stripe.invoices().collect(Samples.I1, KEY))
                .satisfies(declined -> assertThat(declined.vendorCode()).hasValue("card_declined"));
    }

    @Test
    void aRefusalNamesTheParameterAndNotItsValue() {
        String tooLong = "x".repeat(501);
        StripeClient client =
                new StripeClient(TestAccount.config(STRIPE.baseUrl()).build());

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> client.createCustomer(new StripeForm().metadata("note", tooLong), KEY))
                .withMessageContaining("metadata")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("xxx"));
    }
}

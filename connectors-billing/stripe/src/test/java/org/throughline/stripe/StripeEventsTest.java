package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Secret;
import org.throughline.connector.port.BillingEvent;
import org.throughline.connector.webhook.WebhookHandler;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.InMemoryEffectStore;
import org.throughline.idempotency.http.HttpAnswer;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.simulator.SimulatorServer;
import org.throughline.simulator.stripe.WebhookFault;
import tools.jackson.databind.node.ObjectNode;

/** From Stripe's webhook to the status of a payment, over the wire. */
class StripeEventsTest {
    private static final String SECRET = "whsec_events";

    private final TestAccount account = new TestAccount();
    private final AtomicReference<PaymentStatus> stored = new AtomicReference<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();
    private final Effects effects = Effects.builder()
            .store(new InMemoryEffectStore(Clock.systemUTC()))
            .owner("test")
            .build();
    private SimulatorServer server;
    private HttpServer receiver;
    private StripeBilling stripe;

    @BeforeEach
    void start() throws IOException {
        server = SimulatorServer.start(account.simulator());
        stripe = account.connect(server.baseUrl());
        WebhookHandler<BillingEvent> handler = new WebhookHandler<>(
                "stripe.webhook",
                effects,
                StripeWebhooks.of(List.of(Secret.of(SECRET)), account.clock()),
                BillingEvent::id,
                this::store);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                HttpAnswer answer = handler.handle(
                        exchange.getRequestBody().readAllBytes(),
                        exchange.getRequestHeaders().getFirst(StripeWebhooks.SIGNATURE_HEADER));
                exchange.sendResponseHeaders(answer.status(), -1);
                answers.add(answer.status());
            }
        });
        receiver.start();
        ObjectNode seed = TestAccount.seed();
        ObjectNode webhook = seed.putObject("webhook");
        webhook.put("url", "http://localhost:" + receiver.getAddress().getPort() + "/hook")
                .put("firstWaitMillis", 5);
        webhook.putArray("secrets").add(SECRET);
        account.seed(seed);
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        server.close();
        effects.close();
    }

    private void store(BillingEvent event) {
        handled.add(event.type());
        account.clock().advance(Duration.ofSeconds(1));
        stripe.invoices()
                .paymentStatus(event)
                .ifPresent(status -> stored.accumulateAndGet(
                        status, (known, now) -> known == null || now.supersedes(known) ? now : known));
    }

    @Test
    void lateAndRepeatedEventsEndInTheSameStatus() throws InterruptedException {
        account.simulator().webhookFault("invoice.finalized", WebhookFault.TWICE);
        account.simulator().webhookFault("invoice_payment.paid", WebhookFault.LATE);

        account.pay(account.invoice(account.customer("acme"), "i1", "100000"), "100000");

        // customer, invoice created and updated, finalized twice, intent and charge three times, paid three times
        await(11);
        assertThat(handled).doesNotHaveDuplicates();
        assertThat(stored.get().getState()).isEqualTo(PaymentState.PAID);
    }

    @Test
    void aRefundIsToldByItsCharge() throws InterruptedException {
        String charge = account.pay(account.invoice(account.customer("acme"), "i1", "100000"), "100000");
        account.post("/v1/refunds", "charge", charge, "amount", "25000");

        await(12);
        assertThat(handled).contains("charge.refunded");
        assertThat(stored.get().getRefunded()).hasValue(Money.parse("USD 250.00"));
    }

    @Test
    void aForgedEventIsAnsweredAndForgotten() throws InterruptedException {
        account.simulator().webhookFault("customer.created", WebhookFault.FORGED);

        account.customer("acme");

        assertThat(answers.poll(5, TimeUnit.SECONDS)).isEqualTo(400);
        assertThat(handled).isEmpty();
    }

    /** Waits until so many deliveries were answered. */
    private void await(int deliveries) throws InterruptedException {
        for (int i = 0; i < deliveries; i++) {
            assertThat(answers.poll(5, TimeUnit.SECONDS))
                    .as("answer to delivery %d after %s", i + 1, handled)
                    .isEqualTo(200);
        }
    }
}

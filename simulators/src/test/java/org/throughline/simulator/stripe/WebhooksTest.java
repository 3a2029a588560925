package org.throughline.simulator.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.simulator.SimulatorServer;
import tools.jackson.databind.node.ObjectNode;

/** Deliveries as Stripe's own client for Java checks them. */
class WebhooksTest {
    private static final String OLD_SECRET = "whsec_old";
    private static final String SECRET = "whsec_new";

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer receiver;
    private StripeSimulator simulator;
    private SimulatorServer server;
    private StripeTester stripe;

    private record Delivery(String body, String signature) {
        Event event(String secret) throws SignatureVerificationException {
            return Webhook.constructEvent(body, signature, secret);
        }
    }

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                deliveries.add(new Delivery(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                        exchange.getRequestHeaders().getFirst("Stripe-Signature")));
                exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 500 : 200, -1);
            }
        });
        receiver.start();
        simulator = StripeTester.seeded(Clock.systemUTC());
        ObjectNode seed = StripeTester.seedFile();
        ObjectNode webhook = seed.putObject("webhook");
        webhook.put("url", "http://localhost:" + receiver.getAddress().getPort() + "/")
                .put("firstWaitMillis", 5);
        webhook.putArray("secrets").add(OLD_SECRET).add(SECRET);
        simulator.seed(seed);
        server = SimulatorServer.start(simulator);
        stripe = new StripeTester(server.baseUrl());
    }

    @AfterEach
    void stop() {
        server.close();
        receiver.stop(0);
    }

    @Test
    void anEventIsSignedWithEverySecretOfTheEndpoint() throws Exception {
        stripe.customer();

        Delivery delivery = take();

        assertThat(delivery.event(SECRET).getType()).isEqualTo("customer.created");
        assertThat(delivery.event(OLD_SECRET).getType()).isEqualTo("customer.created");
        assertThatExceptionOfType(SignatureVerificationException.class).isThrownBy(() -> delivery.event("whsec_other"));
    }

    @Test
    void aRefusedDeliveryComesAgain() throws Exception {
        refusals.set(2);

        stripe.customer();

        String first = take().event(SECRET).getId();
        assertThat(take().event(SECRET).getId()).isEqualTo(first);
        assertThat(take().event(SECRET).getId()).isEqualTo(first);
    }

    @Test
    void eventsMayComeTwiceLateOrNever() throws Exception {
        simulator.webhookFault("customer.created", WebhookFault.TWICE);
        simulator.webhookFault("invoice.created", WebhookFault.LATE);
        simulator.webhookFault("invoice.finalized", WebhookFault.LOST);

        stripe.open(stripe.customer(), "5000");

        List<String> types = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            types.add(take().event(SECRET).getType());
        }
        assertThat(types)
                .containsExactly(
                        "customer.created",
                        "customer.created",
                        "invoice.updated",
                        "invoice.created",
                        "payment_intent.created");
    }

    @Test
    void aForgedOrStaleEventDoesNotPass() throws Exception {
        simulator.webhookFault("customer.created", WebhookFault.FORGED);
        stripe.customer();
        Delivery forged = take();
        simulator.webhookFault("customer.created", WebhookFault.STALE);
        stripe.customer();
        Delivery stale = take();

        assertThatExceptionOfType(SignatureVerificationException.class).isThrownBy(() -> forged.event(SECRET));
        assertThatExceptionOfType(SignatureVerificationException.class).isThrownBy(() -> stale.event(SECRET));
    }

    @Test
    void whatIsRolledBackIsNotTold() throws Exception {
        String customer = stripe.customer();
        take();

        stripe.post("/v1/invoices", "customer", customer, "collection_method", "send_invoice");
        stripe.customer();

        assertThat(take().event(SECRET).getType()).isEqualTo("customer.created");
    }

    private Delivery take() throws InterruptedException {
        Delivery delivery = deliveries.poll(5, TimeUnit.SECONDS);
        assertThat(delivery).as("a delivery").isNotNull();
        return delivery;
    }
}

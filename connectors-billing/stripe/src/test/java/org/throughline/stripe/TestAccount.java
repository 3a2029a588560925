package org.throughline.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.http.RetryLimits;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import org.throughline.simulator.stripe.StripeSimulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The account of these tests: the simulator, and what a person in the dashboard or a customer would do. */
final class TestAccount {
    static final String API_KEY = "sk_test_7Qp2secret";

    private final RecordStore store = RecordStore.inMemory();
    private final TestClock clock = new TestClock();
    private final StripeSimulator simulator = new StripeSimulator(store, clock);

    TestAccount() {
        seed(seed());
    }

    static ObjectNode seed() {
        ObjectNode seed = WireJson.mapper().createObjectNode();
        seed.putObject("account").put("secretKey", API_KEY);
        return seed;
    }

    void seed(ObjectNode seed) {
        simulator.seed(seed);
    }

    StripeSimulator simulator() {
        return simulator;
    }

    TestClock clock() {
        return clock;
    }

    RecordStore store() {
        return store;
    }

    static StripeConfig.Builder config(String baseUrl) {
        StripeConfig.Builder config = StripeConfig.builder();
        config.setBaseUrl(baseUrl)
                .setApiKey(Secret.of(API_KEY))
                .setRequestsPerSecond(1_000_000)
                .setRetry(RetryLimits.none());
        return config;
    }

    StripeBilling connect(String baseUrl) {
        return new StripeBilling(config(baseUrl).build(), clock);
    }

    /** Posts names and values in turns, and returns the answer. */
    JsonNode post(String path, String... form) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < form.length; i += 2) {
            pairs.add(URLEncoder.encode(form[i], StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        SimulatorResponse response = simulator.handle(SimulatorRequest.parse(
                "POST",
                path,
                Map.of("authorization", List.of("Bearer " + API_KEY)),
                String.join("&", pairs).getBytes(StandardCharsets.UTF_8),
                "http://localhost"));
        JsonNode answer = WireJson.mapper().readTree(response.body());
        if (response.status() != 200) {
            throw new AssertionError(path + ": " + answer);
        }
        return answer;
    }

    String customer(String ourId) {
        return post(
                        "/v1/customers",
                        "name",
                        "Acme Corp",
                        "email",
                        "billing@acme.test",
                        "address[city]",
                        "Springfield",
                        "address[country]",
                        "US",
                        "invoice_settings[default_payment_method]",
                        "pm_card_visa",
                        "metadata[throughline_customer]",
                        ourId)
                .path("id")
                .asString();
    }

    /** An open invoice over an amount of dollars in cents, as an earlier run has issued it. */
    String invoice(String customer, String ourId, String cents) {
        String invoice = post(
                        "/v1/invoices",
                        "customer",
                        customer,
                        "collection_method",
                        "send_invoice",
                        "days_until_due",
                        "30",
                        "metadata[throughline_invoice]",
                        ourId)
                .path("id")
                .asString();
        post("/v1/invoices/" + invoice + "/add_lines", "lines[0][amount]", cents, "lines[0][description]", "Work");
        post("/v1/invoices/" + invoice + "/finalize");
        return invoice;
    }

    /** Pays a part of an invoice, all of it, or more; returns the charge. */
    String pay(String invoice, String cents) {
        JsonNode intent = post(
                "/v1/payment_intents",
                "amount",
                cents,
                "currency",
                "usd",
                "payment_method",
                "pm_card_visa",
                "confirm",
                "true");
        post(
                "/v1/invoices/" + invoice + "/attach_payment",
                "payment_intent",
                intent.path("id").asString());
        return intent.path("latest_charge").asString();
    }

    /** The invoices that have left the draft. */
    int issued() {
        return store.find("invoice", row -> !row.path("status").asString().equals("draft"))
                .size();
    }

    int events(String type) {
        return store.find("event", row -> row.path("type").asString().equals(type))
                .size();
    }

    /** A clock that goes when it is told to. */
    static final class TestClock extends Clock {
        private volatile Instant now = Instant.parse("2026-06-30T09:30:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

package org.throughline.simulator.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Talks to the simulator as an HTTP client that knows nothing of its insides. */
final class StripeTester {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String SECRET_KEY = "sk_test_simulated";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String baseUrl;

    StripeTester(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    static StripeSimulator seeded(Clock clock) {
        StripeSimulator simulator = new StripeSimulator(RecordStore.inMemory(), clock);
        simulator.seed(seedFile());
        return simulator;
    }

    static ObjectNode seedFile() {
        return JSON.readTree("{\"account\": {\"secretKey\": \"" + SECRET_KEY + "\"}}")
                .asObject();
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null, null);
    }

    /** Posts names and values in turns. */
    HttpResponse<String> post(String path, String... form) {
        return send("POST", path, null, form(form));
    }

    HttpResponse<String> postWithKey(String key, String path, String... form) {
        return send("POST", path, key, form(form));
    }

    String customer() {
        return id(post("/v1/customers", "name", "Acme", "email", "billing@acme.test"));
    }

    /** A draft over an amount of dollars in cents. */
    String draft(String customer, String cents) {
        String invoice = id(post(
                "/v1/invoices", "customer", customer, "collection_method", "send_invoice", "days_until_due", "30"));
        post("/v1/invoices/" + invoice + "/add_lines", "lines[0][amount]", cents, "lines[0][description]", "Work");
        return invoice;
    }

    String open(String customer, String cents) {
        String invoice = draft(customer, cents);
        post("/v1/invoices/" + invoice + "/finalize");
        return invoice;
    }

    static String id(HttpResponse<String> response) {
        return json(response).path("id").asString();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Status, type and code of a refusal, such as {@code 404 invalid_request_error resource_missing}. */
    static String refusal(HttpResponse<String> response) {
        JsonNode error = json(response).path("error");
        return response.statusCode() + " " + error.path("type").asString("") + " "
                + error.path("code").asString("");
    }

    private HttpResponse<String> send(String method, String path, String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + SECRET_KEY);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String form(String... form) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < form.length; i += 2) {
            pairs.add(URLEncoder.encode(form[i], StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return String.join("&", pairs);
    }

    /** A clock that goes when it is told to. */
    static final class TestClock extends Clock {
        private volatile Instant now = Instant.parse("2026-06-30T09:30:00Z");

        void advance(java.time.Duration by) {
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

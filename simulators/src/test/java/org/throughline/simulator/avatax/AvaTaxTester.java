package org.throughline.simulator.avatax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Talks to the simulator as an HTTP client that knows nothing of its insides. */
final class AvaTaxTester {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    static final String DOCUMENTS = "/api/v2/companies/ACME/transactions";

    private static final String CREDENTIALS = "2000000001:test-licence";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-30T09:30:00Z"), ZoneOffset.UTC);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String baseUrl;

    AvaTaxTester(SimulatorExtension simulator) {
        this.baseUrl = simulator.baseUrl();
    }

    static AvaTaxSimulator seeded() {
        AvaTaxSimulator simulator = new AvaTaxSimulator(RecordStore.inMemory(), CLOCK);
        simulator.seed(seedFile());
        return simulator;
    }

    static ObjectNode seedFile() {
        try (InputStream in = AvaTaxTester.class.getResourceAsStream("seed.json")) {
            return JSON.readTree(in).asObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An invoice over 100.00 dollars to New York; single quotes stand for double ones. */
    static ObjectNode invoice(String code) {
        return model("""
                {'type': 'SalesInvoice', 'companyCode': 'ACME', 'date': '2026-06-30', 'customerCode': 'C1',
                 'currencyCode': 'USD', 'commit': true, 'lines': [{'number': '1', 'amount': 100.00}],
                 'addresses': {'shipFrom': {'country': 'US', 'region': 'NY'},
                               'shipTo': {'country': 'US', 'region': 'NY'}}}""").put("code", code);
    }

    static ObjectNode model(String jsonWithSingleQuotes) {
        return JSON.readTree(jsonWithSingleQuotes.replace('\'', '"')).asObject();
    }

    static ObjectNode createOrAdjust(ObjectNode invoice) {
        return model("{'adjustmentReason': 'Other', 'adjustmentDescription': 'again'}")
                .set("createTransactionModel", invoice)
                .asObject();
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null, CREDENTIALS);
    }

    HttpResponse<String> create(ObjectNode invoice) {
        return post("/api/v2/transactions/create", invoice);
    }

    HttpResponse<String> post(String path, ObjectNode body) {
        return send("POST", path, body.toString(), CREDENTIALS);
    }

    HttpResponse<String> send(String method, String path, String body, String credentials) {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return send(method, path, body, "Authorization", "Basic " + basic, "Content-Type", "application/json");
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .headers(headers)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Status, code and rule of a refusal, such as {@code 400 MissingLine 311}. */
    static String refusal(HttpResponse<String> response) {
        JsonNode error = json(response).path("error");
        return response.statusCode() + " " + error.path("code").asString() + " "
                + error.at("/details/0/number").asString();
    }
}

package org.throughline.simulator.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Talks to the simulator as an HTTP client that knows nothing of its insides. */
final class SalesforceTester {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-15T09:30:00Z"), ZoneOffset.UTC);
    static final String DATA = "/services/data/v67.0";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String baseUrl;
    private final String token;

    SalesforceTester(SimulatorExtension simulator) {
        this.baseUrl = simulator.baseUrl();
        String form = "grant_type=client_credentials&client_id=test-client&client_secret=test-secret";
        this.token = json(send("POST", "/services/oauth2/token", form, "Content-Type", FORM))
                .path("access_token")
                .asString();
    }

    static final String FORM = "application/x-www-form-urlencoded";

    static SalesforceSimulator seeded() {
        return seeded(RecordStore.inMemory(), seedFile());
    }

    static SalesforceSimulator seeded(RecordStore store, JsonNode seed) {
        SalesforceSimulator simulator = new SalesforceSimulator(store, CLOCK);
        simulator.seed(seed);
        return simulator;
    }

    static ObjectNode seedFile() {
        try (InputStream in = SalesforceTester.class.getResourceAsStream("seed.json")) {
            return SalesforceJson.MAPPER.readTree(in).asObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send("GET", DATA + path, null, "Authorization", "Bearer " + token);
    }

    HttpResponse<String> query(String soql) {
        return get("/query?q=" + URLEncoder.encode(soql, UTF_8));
    }

    JsonNode records(String soql) {
        HttpResponse<String> response = query(soql);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return json(response).get("records");
    }

    /** The first column of the first record, through parents if it is theirs. */
    JsonNode value(String soql) {
        JsonNode value = records(soql).get(0);
        while (value.isObject()) {
            value = value.valueStream().skip(1).findFirst().orElseThrow();
        }
        return value;
    }

    String id(String soql) {
        return value(soql).asString();
    }

    HttpResponse<String> send(String method, String path, String jsonWithSingleQuotes) {
        String body = jsonWithSingleQuotes == null ? null : jsonWithSingleQuotes.replace('\'', '"');
        return send(method, DATA + path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    HttpResponse<String> sendWith(String method, String path, String jsonWithSingleQuotes, String name, String value) {
        String body = jsonWithSingleQuotes == null ? null : jsonWithSingleQuotes.replace('\'', '"');
        String type = "application/json";
        return send(method, DATA + path, body, "Authorization", "Bearer " + token, "Content-Type", type, name, value);
    }

    HttpResponse<String> sendTo(String version, String method, String path, String jsonWithSingleQuotes) {
        String url = "/services/data/" + version + path;
        String body = jsonWithSingleQuotes.replace('\'', '"');
        return send(method, url, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    HttpResponse<String> sendCsv(String method, String path, String csv) {
        return send(method, DATA + path, csv, "Authorization", "Bearer " + token, "Content-Type", "text/csv");
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
        return SalesforceJson.MAPPER.readTree(response.body());
    }
}

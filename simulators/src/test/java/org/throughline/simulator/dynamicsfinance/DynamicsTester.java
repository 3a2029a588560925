package org.throughline.simulator.dynamicsfinance;

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
import java.util.List;
import java.util.Objects;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the simulator as an HTTP client that knows nothing of its insides. JSON is written with single quotes. */
final class DynamicsTester {
    static final String TOKEN = "/contoso.example/oauth2/v2.0/token";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String baseUrl;
    private String token = "none";

    DynamicsTester(SimulatorExtension simulator) {
        this.baseUrl = simulator.baseUrl();
    }

    static DynamicsFinanceSimulator seeded() {
        DynamicsFinanceSimulator simulator = new DynamicsFinanceSimulator(
                RecordStore.inMemory(), Clock.fixed(Instant.parse("2026-06-15T09:30:00Z"), ZoneOffset.UTC));
        try (InputStream in = Objects.requireNonNull(DynamicsTester.class.getResourceAsStream("seed.json"))) {
            simulator.seed(JSON.readTree(in));
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs in, so that requests carry a token from now on. */
    DynamicsTester signedIn() {
        token = json(token("secret-1", baseUrl + "/.default"))
                .path("access_token")
                .asString();
        return this;
    }

    String token() {
        return token;
    }

    HttpResponse<String> token(String secret, String scope) {
        String form = "grant_type=client_credentials&client_id=app-1&client_secret=" + secret + "&scope="
                + URLEncoder.encode(scope, UTF_8);
        return send("POST", TOKEN, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    /** Reads with query options, which are given unencoded. */
    HttpResponse<String> get(String path, String... options) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < options.length; i += 2) {
            query.append(i == 0 ? '?' : '&').append(options[i]).append('=');
            query.append(URLEncoder.encode(options[i + 1], UTF_8).replace("+", "%20"));
        }
        return send("GET", "/data/" + path.replace(" ", "%20") + query, null);
    }

    /** The accounts of the customers that a filter finds, on one page. */
    List<String> accounts(String filter) {
        HttpResponse<String> response = get("CustomersV3", "$filter", filter, "cross-company", "true");
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return json(response)
                .path("value")
                .valueStream()
                .map(row -> row.path("CustomerAccount").asString())
                .toList();
    }

    HttpResponse<String> write(String method, String path, String json, String... headers) {
        return send(method, "/data/" + path, json.replace('\'', '"').replace('`', '\''), headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : baseUrl + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Status and infolog of a refusal. */
    static String error(HttpResponse<String> response) {
        JsonNode error = json(response).path("error");
        return response.statusCode() + " "
                + error.at("/innererror/message").asString(error.path("message").asString(""));
    }
}

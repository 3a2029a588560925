package org.throughline.salesforce.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorServer;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import org.throughline.simulator.salesforce.pubsub.SalesforcePubSub;

/** A simulated org with its REST and Pub/Sub API, and somebody who works in it. */
final class TestOrg implements AutoCloseable {
    static final String SECRET = "5E1C0FFEE0DDBA11";
    /** How long after a commit readers deal with a change. */
    static final Duration LAG = Duration.ofSeconds(2);

    private static final Instant NOW = Instant.parse("2026-04-15T09:30:00Z");
    private static final Pauses SHORT = new Pauses(Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofSeconds(20));
    private static final String SEED = """
            {"org": {"clientId": "client", "clientSecret": "5E1C0FFEE0DDBA11", "username": "u@acme.example"},
             "records": {"Account": [{"Name": "Acme", "BillingCity": "Bonn"}]}}
            """;

    final SalesforcePubSub pubSub;
    final SimulatorServer rest;
    final SalesforceConfig config;
    private final HttpClient http = HttpClient.newHttpClient();

    TestOrg() {
        // Fixed, so that all rows of a transaction get the same time, as in Salesforce.
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        RecordStore store = RecordStore.inMemory();
        SalesforceSimulator org = new SalesforceSimulator(store, clock);
        org.seed(WireJson.mapper().readTree(SEED));
        rest = SimulatorServer.start(org);
        pubSub = SalesforcePubSub.start(org, store, clock);
        config = SalesforceConfig.builder()
                .setBaseUrl(rest.baseUrl())
                .setCredentials(ClientCredentials.of("client", Secret.of(SECRET)))
                .build();
    }

    SalesforceEvents events() {
        return events(SHORT);
    }

    SalesforceEvents events(Pauses pauses) {
        Clock later = Clock.fixed(NOW.plus(LAG), ZoneOffset.UTC);
        return new SalesforceEvents(new PubSubClient(config, pubSub.url()), pauses, later);
    }

    long signIns() {
        return rest.requests().stream()
                .filter(request -> request.path().endsWith("/oauth2/token"))
                .count();
    }

    String createDeal(String name) {
        String answer = send(
                "POST",
                "/sobjects/Opportunity",
                "{'Name':'" + name + "','StageName':'Prospecting','CloseDate':'2026-03-31','Amount':1234.5}");
        return WireJson.mapper().readTree(answer).path("id").asString();
    }

    void update(String object, String id, String json) {
        send("PATCH", "/sobjects/" + object + "/" + id, json);
    }

    void delete(String object, String id) {
        send("DELETE", "/sobjects/" + object + "/" + id, "");
    }

    String send(String method, String path, String jsonWithSingleQuotes) {
        String token = new String(config.getTokens().token().value().reveal());
        HttpRequest request = HttpRequest.newBuilder(URI.create(rest.baseUrl() + "/services/data/v67.0" + path))
                .method(method, BodyPublishers.ofString(jsonWithSingleQuotes.replace('\'', '"'), UTF_8))
                .headers("Authorization", "Bearer " + token, "Content-Type", "application/json")
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(answer.body());
            }
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pubSub.close();
        rest.close();
    }
}

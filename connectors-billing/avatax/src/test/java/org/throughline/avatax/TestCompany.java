package org.throughline.avatax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.BasicCredentials;
import org.throughline.connector.http.RetryLimits;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.avatax.AvaTaxSimulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The company of these tests: the simulator with nexus and rates of {@code company.json}. */
final class TestCompany {
    static final String LICENSE_KEY = "licence-5Tq9";
    static final String AUTHORIZATION = "Basic MjAwMDAwMDAwMTpsaWNlbmNlLTVUcTk=";

    private final RecordStore store = RecordStore.inMemory();
    private final AvaTaxSimulator simulator = new AvaTaxSimulator(store, Clock.systemUTC());

    TestCompany() {
        simulator.seed(seed());
    }

    AvaTaxSimulator simulator() {
        return simulator;
    }

    List<ObjectNode> documents() {
        return store.all("transaction");
    }

    /** Records an invoice of 100 without tax before the test. */
    void record(String code) {
        store.put(
                "transaction",
                "ACME|" + code + "|SalesInvoice",
                WireJson.mapper()
                        .createObjectNode()
                        .put("id", 7)
                        .put("companyCode", "ACME")
                        .put("code", code)
                        .put("type", "SalesInvoice")
                        .put("status", "Committed")
                        .put("version", 1)
                        .put("currencyCode", "USD")
                        .put("totalAmount", 100)
                        .put("totalTax", 0));
    }

    List<ObjectNode> documents(String status) {
        return store.find("transaction", row -> row.path("status").asString().equals(status));
    }

    /** Locks a document, as the filing of a return does. */
    void lock(String code) {
        String key = "ACME|" + code + "|SalesInvoice";
        store.put(
                "transaction", key, store.get("transaction", key).orElseThrow().put("locked", true));
    }

    /** Voids a document behind the connector's back, as a person in the console would. */
    static void voidDocument(String baseUrl, String code) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(baseUrl + "/api/v2/companies/ACME/transactions/" + code + "/void"))
                .header("Content-Type", "application/json")
                .header("Authorization", AUTHORIZATION)
                .POST(HttpRequest.BodyPublishers.ofString("{\"code\": \"DocVoided\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join();
        if (answer.statusCode() != 200) {
            throw new AssertionError("not voided: " + answer.body());
        }
    }

    static AvaTaxConfig.Builder config(String baseUrl) {
        AvaTaxConfig.Builder config = AvaTaxConfig.builder();
        config.setBaseUrl(baseUrl)
                .setCredentials(BasicCredentials.of("2000000001", Secret.of(LICENSE_KEY)))
                .setCompanyCode("ACME")
                .setRetry(RetryLimits.none());
        return config;
    }

    private static JsonNode seed() {
        try (InputStream json =
                Objects.requireNonNull(TestCompany.class.getResourceAsStream("/avatax/company.json"), "company")) {
            return WireJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

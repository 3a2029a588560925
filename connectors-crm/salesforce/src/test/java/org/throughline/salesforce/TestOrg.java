package org.throughline.salesforce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.ExternalRef;
import org.throughline.model.sales.ServiceItemKind;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The org of these tests: the simulator with the records of {@code org.json}. */
final class TestOrg {
    static final String SECRET = "org-secret-8Kx2";
    static final ExternalRef TIME_AND_MATERIALS = opportunity("006000000000021AAA");
    static final ExternalRef FIXED_FEE = opportunity("006000000000022AAA");

    static final ExternalRef GROUP = account("001000000000010AAA");
    static final ExternalRef NORTHWIND = account("001000000000011AAA");
    static final ExternalRef HANSA = account("001000000000012AAA");

    static final SalesforceMapping MAPPING = mapping();

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

    private final RecordStore store = RecordStore.inMemory();
    private final SalesforceSimulator simulator = new SalesforceSimulator(store, Clock.systemUTC());

    TestOrg() {
        this(json -> {});
    }

    private TestOrg(Consumer<JsonNode> change) {
        JsonNode seed = seed();
        change.accept(seed);
        simulator.seed(seed);
    }

    /** An org that has US dollars only, and so no field that names the currency. */
    static TestOrg withOneCurrency() {
        return new TestOrg(seed -> {
            seed.path("org").asObject().put("multiCurrency", false);
            seed.path("records")
                    .forEach(rows -> rows.forEach(row -> row.asObject().remove("CurrencyIsoCode")));
        });
    }

    SalesforceSimulator simulator() {
        return simulator;
    }

    private static SalesforceMapping mapping() {
        SalesforceMapping.Builder mapping = SalesforceMapping.builder();
        mapping.putProductKinds("Roles", ServiceItemKind.ROLE);
        return mapping.build();
    }

    static SalesforceConfig config(String baseUrl) {
        SalesforceConfig.Builder config = SalesforceConfig.builder();
        config.setBaseUrl(baseUrl)
                .setCredentials(ClientCredentials.of("throughline-client", Secret.of(SECRET)))
                .setRetry(RetryLimits.none());
        return config.build();
    }

    static ExternalRef account(String id) {
        return new ExternalRef("salesforce", "Account", id);
    }

    static ExternalRef opportunity(String id) {
        return new ExternalRef("salesforce", "Opportunity", id);
    }

    ObjectNode row(ExternalRef ref) {
        return store.get(ref.objectType(), ref.id()).orElseThrow();
    }

    /** Changes a row as somebody would in the org, without a call. */
    void change(ExternalRef ref, Consumer<ObjectNode> change) {
        ObjectNode row = row(ref).deepCopy();
        change.accept(row);
        add(ref, row);
    }

    void add(ExternalRef ref, ObjectNode row) {
        store.put(ref.objectType(), ref.id(), row);
    }

    /** Dates the last change of a row. */
    void changedAt(ExternalRef ref, Instant moment) {
        change(ref, row -> row.put("SystemModstamp", moment(moment)));
    }

    static String moment(Instant moment) {
        return MOMENT.format(moment.atOffset(ZoneOffset.UTC));
    }

    List<ObjectNode> rows(String objectType) {
        return store.all(objectType);
    }

    int count(String objectType, String field, String value) {
        return store.find(objectType, row -> row.path(field).asString("").equals(value))
                .size();
    }

    private static JsonNode seed() {
        try (InputStream json =
                Objects.requireNonNull(TestOrg.class.getResourceAsStream("/salesforce/org.json"), "org.json")) {
            return WireJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.throughline.salesforce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Objects;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.ExternalRef;
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

    private final RecordStore store = RecordStore.inMemory();
    private final SalesforceSimulator simulator = new SalesforceSimulator(store, Clock.systemUTC());

    TestOrg() {
        simulator.seed(seed());
    }

    SalesforceSimulator simulator() {
        return simulator;
    }

    static SalesforceConfig config(String baseUrl) {
        SalesforceConfig.Builder config = SalesforceConfig.builder();
        config.setBaseUrl(baseUrl)
                .setCredentials(ClientCredentials.of("throughline-client", Secret.of(SECRET)))
                .setRetry(RetryLimits.none());
        return config.build();
    }

    static ExternalRef opportunity(String id) {
        return new ExternalRef("salesforce", "Opportunity", id);
    }

    ObjectNode row(ExternalRef ref) {
        return store.get(ref.objectType(), ref.id()).orElseThrow();
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

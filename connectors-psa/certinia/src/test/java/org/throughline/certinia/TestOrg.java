package org.throughline.certinia;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The org of these tests: the simulator with the records of {@code org.json}. */
final class TestOrg {
    static final String SECRET = "org-secret-4Ty7";
    static final ProjectId PROJECT = ProjectId.of("E1-P1");

    private final RecordStore store = RecordStore.inMemory();
    private final SalesforceSimulator simulator = new SalesforceSimulator(store, Clock.systemUTC());

    TestOrg() {
        simulator.seed(seed());
    }

    SalesforceSimulator simulator() {
        return simulator;
    }

    static CertiniaConfig config(String baseUrl) {
        SalesforceConfig.Builder org = SalesforceConfig.builder();
        org.setBaseUrl(baseUrl)
                .setCredentials(ClientCredentials.of("throughline-client", Secret.of(SECRET)))
                .setRetry(RetryLimits.none());
        return CertiniaConfig.builder().setOrg(org.build()).build();
    }

    List<ObjectNode> rows(String objectType) {
        return store.all(objectType);
    }

    /** How many rows of an object this connector has written. */
    int keyed(String objectType) {
        return (int) rows(objectType).stream()
                .filter(row -> row.hasNonNull("Throughline_Key__c"))
                .count();
    }

    ObjectNode row(ExternalRef ref) {
        return store.get(ref.objectType(), ref.id()).orElseThrow();
    }

    ObjectNode row(String objectType, String keyField, String key) {
        return rows(objectType).stream()
                .filter(row -> row.path(keyField).asString("").equals(key))
                .findFirst()
                .orElseThrow();
    }

    void change(String objectType, String id, String field, boolean value) {
        ObjectNode row = store.get(objectType, id).orElseThrow();
        store.transaction(() -> {
            store.put(objectType, id, row.put(field, value));
            return id;
        });
    }

    /** Adds a released billing event with an item for a split, as Certinia's own billing makes them; tells its id. */
    String release(String splitId, String amount, String sum) {
        String event = "a0B000000000092EAA";
        String item = "a0I000000000093EAA";
        String project = row("pse__Proj__c", "Throughline_Key__c", PROJECT.value())
                .path("Id")
                .asString();
        ObjectNode head = WireJson.mapper()
                .createObjectNode()
                .put("Id", event)
                .put("CurrencyIsoCode", "USD")
                .put("SystemModstamp", "2026-07-01T00:00:00.000+0000")
                .put("pse__Project__c", project)
                .put("pse__Date__c", "2026-06-30")
                .put("pse__Is_Released__c", true)
                .put("pse__Invoiced__c", false)
                .put("pse__Summary_Amount__c", new BigDecimal(sum));
        ObjectNode line = WireJson.mapper()
                .createObjectNode()
                .put("Id", item)
                .put("CurrencyIsoCode", "USD")
                .put("pse__Billing_Event__c", event)
                .put("pse__Project__c", project)
                .put("pse__Category__c", "Timecard")
                .put("pse__Object_Id__c", splitId)
                .put("pse__Timecard_Split__c", splitId)
                .put("pse__Date__c", "2026-06-30")
                .put("pse__Amount__c", new BigDecimal(amount));
        return store.transaction(() -> {
            store.put("pse__Billing_Event__c", event, head);
            store.put("pse__Billing_Event_Item__c", item, line);
            return event;
        });
    }

    /** Adds an assignment without end to the project, and tells its id. */
    String assign(String contactId, String role) {
        String id = "a0A0000000000" + (70 + rows("pse__Assignment__c").size()) + "EAA";
        String project = row("pse__Proj__c", "Throughline_Key__c", PROJECT.value())
                .path("Id")
                .asString();
        return store.transaction(() -> {
            store.put(
                    "pse__Assignment__c",
                    id,
                    WireJson.mapper()
                            .createObjectNode()
                            .put("Id", id)
                            .put("pse__Project__c", project)
                            .put("pse__Resource__c", contactId)
                            .put("pse__Role__c", role)
                            .put("pse__Status__c", "Scheduled")
                            .put("pse__Is_Billable__c", true)
                            .put("pse__Closed_for_Time_Entry__c", false)
                            .put("pse__Bill_Rate__c", 150));
            return id;
        });
    }

    /** Somebody writes a note on the last timecard split. */
    void noteLastSplit() {
        List<ObjectNode> splits = rows("pse__Timecard__c");
        ObjectNode last = splits.get(splits.size() - 1);
        store.put("pse__Timecard__c", last.path("Id").asString(), last.put("pse__Sunday_Notes__c", "seen"));
    }

    /** As if no billing event had been told of a payment. */
    void forgetPayments() {
        rows("pse__Billing_Event__c")
                .forEach(event -> store.put(
                        "pse__Billing_Event__c", event.path("Id").asString(), event.putNull("Payment_As_Of__c")));
    }

    /** Adds the billing event of an invoice. */
    void bill(String invoiceId) {
        String id = "a0B000000000091EAA";
        store.transaction(() -> {
            ObjectNode event = WireJson.mapper().createObjectNode().put("Id", id);
            store.put("pse__Billing_Event__c", id, event.put("pse__Event_Key__c", invoiceId));
            return id;
        });
    }

    private static JsonNode seed() {
        try (InputStream json =
                Objects.requireNonNull(TestOrg.class.getResourceAsStream("/certinia/org.json"), "org.json")) {
            return WireJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

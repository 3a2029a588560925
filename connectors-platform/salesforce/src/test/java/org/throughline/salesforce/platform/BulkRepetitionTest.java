package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.http.RetryLimits;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import tools.jackson.databind.node.ObjectNode;

/** What a caller that crashed, or lost an answer, may do again: against the simulated jobs. */
class BulkRepetitionTest {
    private static final int ROWS = 7;
    private static final BulkWrite UPSERT = BulkWrite.upsert("Account", "Key__c", List.of("Key__c", "Name"));
    private static final BulkWrite INSERT = BulkWrite.insert("Account", List.of("Key__c", "Name"));
    private static final BulkLimits LIMITS =
            new BulkLimits(100, 10, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofHours(1));

    private static RecordStore store = RecordStore.inMemory();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> {
        store = RecordStore.inMemory();
        SalesforceSimulator simulator = new SalesforceSimulator(store, Clock.systemUTC());
        simulator.seed(WireJson.mapper().readTree("""
                {"org": {"clientId": "client", "clientSecret": "secret-9Rk1", "username": "u@acme.example"},
                 "customFields": {"Account": [
                   {"name": "Key__c", "type": "string", "length": 20, "externalId": true, "unique": false}]}}"""));
        return simulator;
    });

    private final List<BulkJob> told = new ArrayList<>();

    @Test
    void anUpsertIsRunAgainAsAWholeAfterACrash() {
        SalesforceBulk bulk = bulk();
        crashOnceStarted(bulk, UPSERT);

        bulk.ingest("test.ingest", UPSERT, rows().iterator(), told::add);
        told.forEach(job -> bulk.await("test.ingest", job, again -> {}));

        assertThat(keys()).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void anInsertIsGoneOnWithByTheIdOfItsJob() {
        SalesforceBulk bulk = bulk();
        crashOnceStarted(bulk, INSERT);

        String stored = told.get(0).id();
        BulkJob job = bulk().retrieve("test.ingest", stored).orElseThrow();
        BulkJob ended = bulk().await("test.ingest", job, again -> {});

        assertThat(ended.state()).isEqualTo(BulkJob.State.JOB_COMPLETE);
        assertThat(keys()).hasSize((int) ended.rowsProcessed()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /jobs/ingest$, COMMIT_THEN_LOSE", "POST, /jobs/ingest$, LOSE",
        "PUT, /batches$, COMMIT_THEN_LOSE", "PUT, /batches$, LOSE",
        "PATCH, /jobs/ingest/, COMMIT_THEN_LOSE", "PATCH, /jobs/ingest/, LOSE"
    })
    void aLostAnswerMakesNoRowTwice(String method, String path, Fault fault) {
        for (BulkWrite write : List.of(UPSERT, INSERT)) {
            store.all("Account")
                    .forEach(row -> store.delete("Account", row.path("Id").asString()));
            SALESFORCE.server().addFault(FaultRule.once(fault, method, path));
            try {
                bulk().ingest("test.ingest", write, rows().iterator(), told::add);
                assertThat(keys()).hasSize(ROWS);
            } catch (OutcomeUnknownException e) {
                assertThat(write).as("an upsert begins again").isEqualTo(INSERT);
            }
            assertThat(keys()).doesNotHaveDuplicates();
        }
    }

    private void crashOnceStarted(SalesforceBulk bulk, BulkWrite write) {
        assertThatThrownBy(() -> bulk.ingest("test.ingest", write, rows().iterator(), job -> {
                    told.add(job);
                    if (job.state() == BulkJob.State.UPLOAD_COMPLETE) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
    }

    private static List<ObjectNode> rows() {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> WireJson.mapper()
                        .createObjectNode()
                        .put("Key__c", "K-" + i)
                        .put("Name", "Account " + i))
                .toList();
    }

    private static List<String> keys() {
        return store.all("Account").stream()
                .map(row -> row.path("Key__c").asString())
                .toList();
    }

    private static SalesforceBulk bulk() {
        SalesforceConfig org = SalesforceConfig.builder()
                .setBaseUrl(SALESFORCE.baseUrl())
                .setCredentials(ClientCredentials.of("client", Secret.of("secret-9Rk1")))
                .setRetry(RetryLimits.none())
                .build();
        return SalesforceBulk.of(org.getClient(), LIMITS, Clock.systemUTC(), pause -> {});
    }
}

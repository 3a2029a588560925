package org.throughline.simulator.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.netsuite.NetSuiteTester.error;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs, their tasks and results, keys, and batches. */
class AsyncJobsTest {
    private static final String BATCH = "application/vnd.oracle.resource+json; type=collection";

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        ObjectNode seed = NetSuiteTester.seedFile();
        ((ObjectNode) seed.path("account")).put("looksUntilCompleted", 2);
        NetSuiteSimulator simulator =
                new NetSuiteSimulator(RecordStore.inMemory(), Clock.fixed(NetSuiteTester.NOW, ZoneOffset.UTC));
        simulator.seed(seed);
        return simulator;
    });

    private NetSuiteTester account;

    @BeforeEach
    void connect() {
        account = new NetSuiteTester(NETSUITE).signedIn();
    }

    @Test
    void aTaskIsPendingThenProcessingThenSucceeded() {
        String job = job(submitted("key-1", "{'companyName':'New','subsidiary':'1'}"));

        assertThat(progress(job)).isEqualTo("pending");
        assertThat(error(get(job + "/task/1/result"))).startsWith("404");
        assertThat(progress(job)).isEqualTo("processing");
        assertThat(progress(job)).isEqualTo("succeeded");
        HttpResponse<String> result = get(job + "/task/1/result");
        assertThat(result.statusCode()).isEqualTo(204);
        assertThat(result.headers().firstValue("Location").orElseThrow()).contains("/customer/");
    }

    @Test
    void theResultOfAFailedTaskIsTheRefusal() {
        String job = job(submitted("key-1", "{'companyName':'New','subsidiary':'77'}"));
        progress(job);
        progress(job);

        assertThat(progress(job)).isEqualTo("failed");
        assertThat(error(get(job + "/task/1/result"))).contains("INVALID_CONTENT");
    }

    @Test
    void theSameKeyLeadsToTheFirstJob() {
        String first = job(submitted("key-1", "{'companyName':'New','subsidiary':'1'}"));

        HttpResponse<String> again = submitted("key-1", "{'companyName':'New','subsidiary':'1'}");

        assertThat(error(again)).contains("400 IDEMPOTENCY_ERROR");
        assertThat(again.headers().firstValue("Location").orElseThrow()).isEqualTo(first);
        assertThat(account.rows("SELECT id FROM customer WHERE companyname = 'New'"))
                .hasSize(1);
    }

    @Test
    void theKeyOfASynchronousRequestIsIgnored() {
        for (int i = 0; i < 2; i++) {
            assertThat(account.write(
                                    "POST",
                                    "/customer",
                                    "{'companyName':'New','subsidiary':'1'}",
                                    "X-NetSuite-Idempotency-Key",
                                    "key-1")
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void aBatchHasATaskForEachRecordAndOneRefusalIsOneRefusal() {
        String job = job(batch("{'items':[{'externalId':'b1','companyName':'One','subsidiary':'1'},"
                + "{'externalId':'b2','companyName':'Two','subsidiary':'77'},"
                + "{'externalId':'b3','companyName':'Three','subsidiary':'1'}]}"));

        assertThat(NetSuiteTester.json(get(job + "/task")).path("count").asInt())
                .isEqualTo(3);
        assertThat(account.get("/customer/eid:b1").statusCode()).isEqualTo(200);
        assertThat(account.get("/customer/eid:b2").statusCode()).isEqualTo(404);
        assertThat(account.get("/customer/eid:b3").statusCode()).isEqualTo(200);
    }

    @Test
    void aBatchHasAtMostAHundredRecords() {
        String items = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> "{'externalId':'b" + i + "'}")
                .collect(Collectors.joining(","));

        assertThat(error(batch("{'items':[" + items + "]}"))).contains("1 to 100 records");
    }

    private HttpResponse<String> submitted(String key, String body) {
        return account.write("POST", "/customer", body, "Prefer", "respond-async", "X-NetSuite-Idempotency-Key", key);
    }

    private HttpResponse<String> batch(String body) {
        return account.write("PUT", "/customer", body, "Content-Type", BATCH);
    }

    private static String job(HttpResponse<String> accepted) {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("/services/"));
    }

    private HttpResponse<String> get(String path) {
        return account.send("GET", path, null);
    }

    private String progress(String job) {
        JsonNode task = NetSuiteTester.json(get(job + "/task/1"));
        assertThat(task.path("completed").asBoolean())
                .isEqualTo(task.path("links").size() == 2);
        return task.path("progress").asString();
    }
}

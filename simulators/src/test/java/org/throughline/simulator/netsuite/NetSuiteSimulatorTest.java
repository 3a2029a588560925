package org.throughline.simulator.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.netsuite.NetSuiteTester.error;
import static org.throughline.simulator.netsuite.NetSuiteTester.json;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import org.throughline.simulator.SimulatorServer;
import tools.jackson.databind.node.ObjectNode;

/** The account as a whole: limits, outages, restarts. */
class NetSuiteSimulatorTest {
    private static RecordStore store = RecordStore.inMemory();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        store = RecordStore.inMemory();
        return NetSuiteTester.seeded(store);
    });

    @Test
    void moreRequestsAtOnceThanTheLimitAreRefusedWithoutWaiting() {
        NetSuiteTester account = new NetSuiteTester(NETSUITE).signedIn();

        // Requests under way cannot end while this thread holds the records.
        List<CompletableFuture<HttpResponse<String>>> requests = store.transaction(() -> {
            List<CompletableFuture<HttpResponse<String>>> started = Stream.generate(
                            () -> account.sendAsync("GET", NetSuiteTester.RECORD + "/customer/101", null))
                    .limit(3)
                    .toList();
            CompletableFuture.anyOf(started.toArray(CompletableFuture[]::new)).join();
            return started;
        });

        assertThat(requests)
                .extracting(request -> request.join().statusCode())
                .containsExactlyInAnyOrder(200, 200, 429);
    }

    @Test
    void whileItIsMaintainedNothingIsAnswered() {
        ObjectNode seed = NetSuiteTester.seedFile();
        seed.withObject("/account/maintenance")
                .put("from", "2026-04-15T09:00:00Z")
                .put("until", "2026-04-15T10:00:00Z");
        NetSuiteSimulator maintained = new NetSuiteSimulator(store, Clock.fixed(NetSuiteTester.NOW, ZoneOffset.UTC));
        maintained.seed(seed);

        try (SimulatorServer server = SimulatorServer.start(maintained)) {
            assertThat(new NetSuiteTester(server.baseUrl()).get("/customer/101").statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void aRefusedRequestIsNoLongerCounted() {
        NetSuiteTester account = new NetSuiteTester(NETSUITE).signedIn();

        assertThat(Stream.generate(() -> account.get("/customer/999").statusCode())
                        .limit(5))
                .containsOnly(404);
    }

    @Test
    void aThrottledRequestIsAnsweredAsNetSuiteDoes() {
        NetSuiteTester account = new NetSuiteTester(NETSUITE).signedIn();
        NETSUITE.server().addFault(FaultRule.once(Fault.THROTTLE, "GET", "/customer/"));

        assertThat(error(account.get("/customer/101")))
                .startsWith("429 CONCURRENCY_LIMIT_EXCEEDED Concurrent request limit exceeded. Request blocked.");
        assertThat(account.get("/customer/101").statusCode()).isEqualTo(200);
    }

    @Test
    void anOutageIsAWebPage() {
        NetSuiteTester account = new NetSuiteTester(NETSUITE).signedIn();
        NETSUITE.server().addFault(FaultRule.once(Fault.UNAVAILABLE, "GET", "/customer/"));

        HttpResponse<String> response = account.get("/customer/101");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    }

    @Test
    void theLimitCanBeAskedFor() {
        NetSuiteTester account = new NetSuiteTester(NETSUITE).signedIn();

        assertThat(json(account.send("GET", "/services/rest/system/v1/governanceLimits", null))
                        .path("accountConcurrencyLimit")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatNetSuiteHasNotIsNotFound() {
        NetSuiteTester account = new NetSuiteTester(NETSUITE).signedIn();

        assertThat(account.send("GET", "/services/rest/elsewhere", null).statusCode())
                .isEqualTo(404);
        assertThat(account.get("/customer/101/nothing").statusCode()).isEqualTo(404);
        assertThat(account.get("/customer/101/currencyList/1").statusCode()).isEqualTo(404);
        assertThat(error(account.write("PUT", "/customer", "{}"))).startsWith("400 INVALID_REQUEST");
    }

    @Test
    void withoutItsSeedTheAccountIsUnavailable() {
        NetSuiteSimulator unseeded = new NetSuiteSimulator(RecordStore.inMemory(), Clock.systemUTC());
        try (SimulatorServer server = SimulatorServer.start(unseeded)) {
            assertThat(new NetSuiteTester(server.baseUrl()).get("/customer/101").statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void recordsAndTokensSurviveARestartAndTheSeedIsNotRepeated(@TempDir Path data) {
        NetSuiteTester account;
        try (RecordStore first = RecordStore.open(data);
                SimulatorServer server = SimulatorServer.start(NetSuiteTester.seeded(first))) {
            account = new NetSuiteTester(server.baseUrl()).signedIn();
            account.write("PATCH", "/customer/101", "{'companyName':'Renamed'}");
        }
        try (RecordStore second = RecordStore.open(data);
                SimulatorServer server = SimulatorServer.start(NetSuiteTester.seeded(second))) {
            NetSuiteTester again = account.movedTo(server.baseUrl());

            assertThat(again.read("/customer/101").path("companyName").asString())
                    .isEqualTo("Renamed");
            assertThat(again.read("/customer").path("totalResults").asInt()).isEqualTo(2);
        }
    }
}

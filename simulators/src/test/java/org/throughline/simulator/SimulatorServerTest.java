package org.throughline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SimulatorServerTest {

    @RegisterExtension
    static final SimulatorExtension ECHO = SimulatorExtension.of(() -> new EchoApi(RecordStore.inMemory()));

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void theVendorSeesTheDecodedPathTheQueryAndTheHostThatWasCalled() throws Exception {
        HttpResponse<String> answer = send(ECHO.baseUrl(), "PATCH", "/a%20b+c/?q=x%20y+z&n=1", "hello");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("PATCH /a b+c {q=x y z, n=1} " + ECHO.baseUrl() + " hello");
    }

    @Test
    void everyTestStartsWithoutTheRequestsOfTheOneBefore() throws Exception {
        send(ECHO.baseUrl(), "GET", "/one", "");

        assertThat(ECHO.server().requests()).containsExactly(new RequestLog("GET", "/one", 200, null));
        assertThat(ECHO.api(EchoApi.class).handled()).isEqualTo(1);
    }

    @Test
    void aThrottledRequestIsNotExecutedAndSaysHowLongToWait() throws Exception {
        ECHO.server().addFault(FaultRule.once(Fault.THROTTLE, "POST", "/x").waiting(Duration.ofSeconds(7)));

        HttpResponse<String> answer = send(ECHO.baseUrl(), "POST", "/x", "");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(ECHO.api(EchoApi.class).handled()).isZero();
    }

    @Test
    void aLostAnswerWasExecutedAndALostRequestWasNot() {
        ECHO.server().addFault(FaultRule.once(Fault.COMMIT_THEN_LOSE, "POST", "/committed"));
        ECHO.server().addFault(FaultRule.once(Fault.LOSE, "POST", "/lost"));

        assertThatThrownBy(() -> send(ECHO.baseUrl(), "POST", "/committed", "")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> send(ECHO.baseUrl(), "POST", "/lost", "")).isInstanceOf(IOException.class);

        assertThat(ECHO.api(EchoApi.class).handled()).isEqualTo(1);
        assertThat(ECHO.server().requests())
                .containsExactly(
                        new RequestLog("POST", "/committed", 0, Fault.COMMIT_THEN_LOSE),
                        new RequestLog("POST", "/lost", 0, Fault.LOSE));
    }

    @Test
    void aTruncatedBodyBreaksTheConnection() {
        ECHO.server().addFault(FaultRule.once(Fault.TRUNCATED, "GET", "/x"));

        assertThatThrownBy(() -> send(ECHO.baseUrl(), "GET", "/x", "")).isInstanceOf(IOException.class);
        assertThat(ECHO.api(EchoApi.class).handled()).isEqualTo(1);
    }

    @Test
    void aProxysErrorPageIsHtml() throws Exception {
        ECHO.server().addFault(FaultRule.once(Fault.HTML_ERROR, "GET", "/x"));

        HttpResponse<String> answer = send(ECHO.baseUrl(), "GET", "/x", "");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).startsWith("<html>");
    }

    @Test
    void aSlowAnswerComesAfterItsDelay() throws Exception {
        ECHO.server().addFault(FaultRule.once(Fault.SLOW, "GET", "/x").waiting(Duration.ofMillis(120)));

        long start = System.nanoTime();
        send(ECHO.baseUrl(), "GET", "/x", "");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void aRuleSkipsThenStrikesThenRests() {
        ECHO.server()
                .addFault(FaultRule.once(Fault.UNAVAILABLE, "GET", "^/x$")
                        .striking(1, 2)
                        .whenBodyContains("k"));

        assertThat(IntStream.range(0, 5).map(i -> status(ECHO.baseUrl(), "k")))
                .containsExactly(200, 503, 503, 200, 200);
        assertThat(status(ECHO.baseUrl(), "other")).isEqualTo(200);
    }

    @Test
    void aFaultThatHasStruckDoesNotStrikeAfterARestart() {
        FaultScript script = FaultScript.parse("f", "[{\"fault\":\"UNAVAILABLE\",\"vendor\":\"echo\"}]");

        assertThat(statusOfAFreshServer(script, directory)).isEqualTo(503);
        assertThat(statusOfAFreshServer(script, directory)).isEqualTo(200);
    }

    @Test
    void theLogHasOneJsonLineARequest() throws Exception {
        Path log = directory.resolve("log.jsonl");
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
        SimulatorServer.Options options =
                new SimulatorServer.Options(0, FaultScript.none(), RecordStore.inMemory(), log, clock);
        try (SimulatorServer server = SimulatorServer.start(new EchoApi(RecordStore.inMemory()), options)) {
            send(server.baseUrl(), "GET", "/x?secret=1", "");
        }

        assertThat(Files.readAllLines(log))
                .singleElement()
                .asString()
                .startsWith("{\"at\":\"2026-03-01T10:00:00Z\",\"vendor\":\"echo\",\"method\":\"GET\",\"path\":\"/x\","
                        + "\"status\":200,\"micros\":")
                .doesNotContain("secret");
    }

    @Test
    void aKeptConnectionAnswersWithoutTheFortyMillisecondsOfDelayedAcknowledgements() throws Exception {
        IntStream.range(0, 200).forEach(i -> status(ECHO.baseUrl(), "warm up"));

        long start = System.nanoTime();
        IntStream.range(0, 50).forEach(i -> status(ECHO.baseUrl(), "measured"));

        assertThat(Duration.ofNanos(System.nanoTime() - start).dividedBy(50)).isLessThan(Duration.ofMillis(20));
    }

    private int statusOfAFreshServer(FaultScript script, Path data) {
        try (RecordStore store = RecordStore.open(data);
                SimulatorServer server = SimulatorServer.start(
                        new EchoApi(store), new SimulatorServer.Options(0, script, store, null, Clock.systemUTC()))) {
            return status(server.baseUrl(), "");
        }
    }

    private int status(String baseUrl, String body) {
        try {
            return send(baseUrl, "GET", "/x", body).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(String baseUrl, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}

package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private final List<String> executed = new ArrayList<>();
    private final HttpServer vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final FaultProxy proxy =
            FaultProxy.inFrontOf("http://127.0.0.1:" + vendor.getAddress().getPort() + "/api/v1/");

    FaultProxyTest() throws IOException {}

    @BeforeEach
    void start() {
        vendor.createContext("/", this::echo);
        vendor.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
        vendor.stop(0);
    }

    @Test
    void aRequestArrivesAsItWasSent() throws Exception {
        HttpResponse<String> answer = send("PATCH", "items/a%2Fb?q=1%262", "{\"n\":\"ğ\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("X-Vendor")).contains("yes");
        assertThat(answer.body()).isEqualTo("PATCH /api/v1/items/a%2Fb?q=1%262 {\"n\":\"ğ\"}");
    }

    @Test
    void theVendorSeesTheAddressOfTheProxy() throws Exception {
        assertThat(send("GET", "host", "").body())
                .isEqualTo("127.0.0.1:" + URI.create(proxy.baseUrl()).getPort());
    }

    @Test
    void aLostAnswerIsExecutedByTheVendor() throws Exception {
        proxy.once(request -> request.method().equals("POST"), Fault.loseAnswer());

        assertThatIOException().isThrownBy(() -> send("POST", "items", "x"));
        assertThat(executed).containsExactly("POST /api/v1/items");
        assertThat(send("POST", "items", "x").statusCode()).isEqualTo(201);
    }

    @Test
    void aRefusedRequestNeverReachesTheVendor() throws Exception {
        proxy.always(request -> request.path().endsWith("items"), Fault.refuse(ProxyAnswer.json(429, "{}")));

        assertThat(send("GET", "items", "").statusCode()).isEqualTo(429);
        assertThat(send("GET", "items", "").statusCode()).isEqualTo(429);
        assertThat(send("GET", "others", "").statusCode()).isEqualTo(201);
        assertThat(executed).containsExactly("GET /api/v1/others");
    }

    @Test
    void anAnswerIsRewritten() throws Exception {
        proxy.once(request -> true, Fault.rewrite(body -> body.replace("items", "things")));

        assertThat(send("GET", "items", "").body()).isEqualTo("GET /api/v1/things ");
    }

    @Test
    void aRequestThatIsResetBeforehandIsNotExecuted() {
        proxy.once(request -> true, Fault.before(ProxyReply.Nothing.RESET));

        assertThatIOException().isThrownBy(() -> send("POST", "items", "x"));
        assertThat(executed).isEmpty();
    }

    @Test
    void aBodyEndsBeforeTheLengthThatWasDeclared() {
        proxy.once(request -> true, Fault.change(answer -> answer.withMissing(1)));

        assertThatIOException().isThrownBy(() -> send("POST", "items", "x"));
        assertThat(executed).containsExactly("POST /api/v1/items");
    }

    @Test
    void aSilentVendorIsGivenUpByTheClient() {
        proxy.once(request -> true, Fault.afterwards(ProxyReply.Nothing.SILENCE));

        assertThatIOException().isThrownBy(() -> send("POST", "items", "x", Duration.ofMillis(300)));
        assertThat(executed).containsExactly("POST /api/v1/items");
    }

    @Test
    void aRequestIsDeliveredTwice() throws Exception {
        proxy.once(request -> true, Fault.deliverTwice());

        assertThat(send("POST", "items", "x").statusCode()).isEqualTo(201);
        assertThat(executed).containsExactly("POST /api/v1/items", "POST /api/v1/items");
    }

    @Test
    void bytesArriveAsTheyAre() throws Exception {
        proxy.once(
                request -> true, Fault.refuse(ProxyAnswer.json(200, "").withBody(ByteString.of((byte) -1, (byte) 0))));

        assertThat(send("GET", "items", "").body()).isEqualTo("\ufffd\0");
    }

    @Test
    void requestsAreCounted() throws Exception {
        send("GET", "items/1?q=2", "");

        assertThat(proxy.requests())
                .extracting(ProxyRequest::method, ProxyRequest::path, ProxyRequest::target)
                .containsExactly(tuple("GET", "/api/v1/items/1", "/api/v1/items/1?q=2"));
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return send(method, path, body, Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(String method, String path, String body, Duration timeout) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(proxy.baseUrl() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(timeout)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String head = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            executed.add(head);
            String text = head.endsWith("host") ? exchange.getRequestHeaders().getFirst("Host") : head + " " + body;
            byte[] answer = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-Vendor", "yes");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}

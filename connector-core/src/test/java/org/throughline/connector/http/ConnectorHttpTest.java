package org.throughline.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;

class ConnectorHttpTest {
    @RegisterExtension
    final WireMockExtension vendor = Account.vendor();

    private final Account account = new Account();

    record Invoice(String id, String memo) {}

    @BeforeEach
    void answerEverything() {
        vendor.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"7\",\"memo\":\"ğ\"}")));
    }

    @Test
    void aRequestArrivesAsDescribed() {
        http().send(ApiRequest.post("acme.createInvoice")
                .path("v1", "invoices", "a/b ç")
                .query("expand", "lines&more")
                .header("Prefer", "x")
                .json(new Invoice("7", "ğ")));

        vendor.verify(postRequestedFor(urlEqualTo("/v1/invoices/a%2Fb%20%C3%A7?expand=lines%26more"))
                .withHeader("Prefer", equalTo("x"))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"id\":\"7\",\"memo\":\"ğ\"}")));
    }

    @Test
    void formFieldsAreEscaped() {
        http().send(ApiRequest.post("acme.token").path("token").form(Map.of("a", "1&2=3 +")));

        vendor.verify(postRequestedFor(urlEqualTo("/token")).withRequestBody(equalTo("a=1%262%3D3+%2B")));
    }

    @Test
    void theAnswerIsReadAsAWireType() {
        ApiResponse answer = http().send(ApiRequest.get("acme.invoice").path("v1"));

        assertThat(answer.as(Invoice.class)).isEqualTo(new Invoice("7", "ğ"));
        assertThat(answer.tree().path("id").asString()).isEqualTo("7");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void filesAreSentAndReceivedWithoutPassingThroughMemory(@TempDir Path folder) throws IOException {
        Path sent = Files.writeString(folder.resolve("sent.csv"), "a,b\n");
        Path received = folder.resolve("received.json");

        ApiResponse answer = http().send(ApiRequest.put("acme.upload")
                .path("v1")
                .upload(sent, "text/csv")
                .download(received));

        vendor.verify(putRequestedFor(urlEqualTo("/v1"))
                .withHeader("Content-Type", equalTo("text/csv"))
                .withHeader("Content-Length", equalTo("4"))
                .withRequestBody(equalTo("a,b\n")));
        assertThat(received).hasContent("{\"id\":\"7\",\"memo\":\"ğ\"}");
        assertThat(answer.isEmpty()).isTrue();
    }

    @Test
    void anErrorPageIsNotTakenForAFile(@TempDir Path folder) {
        vendor.stubFor(any(anyUrl())
                .willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("<h1>Maintenance</h1>")));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(
                        () -> http().send(ApiRequest.get("acme.file").path("v1").download(folder.resolve("x"))));
    }

    @Test
    void notModifiedIsAnAnswerOnlyToAConditionalRequest() {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(304)));

        assertThat(http().send(ApiRequest.get("acme.row").path("v1").conditional())
                        .status())
                .isEqualTo(304);
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> http().send(ApiRequest.get("acme.row").path("v1")));
    }

    @Test
    void aBasePathIsKept() {
        ConnectorHttp http = account.http(vendor.baseUrl() + "/services/rest/").build();

        http.send(ApiRequest.get("acme.invoice").path("invoice", "eid:inv-1"));

        vendor.verify(getRequestedFor(urlEqualTo("/services/rest/invoice/eid:inv-1")));
    }

    @Test
    void aLinkOfTheVendorIsFollowed() {
        http().send(ApiRequest.get("acme.query").link("/query/01g-2000?x=a%20b"));

        vendor.verify(getRequestedFor(urlEqualTo("/query/01g-2000?x=a%20b")));
    }

    @Test
    void aLinkToAnotherHostIsNotFollowed() {
        ApiRequest request = ApiRequest.get("acme.query").link("https://evil.example/query");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> http().send(request))
                .withMessage("acme.query: the link does not lead to localhost");
        assertThat(vendor.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void anIdCannotLeadToAnotherPath(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiRequest.get("acme.invoice").path(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://api.example.com", "ftp://127.0.0.1", "api.example.com", "https://u:p@api.example.com"})
    void onlyTlsLeavesThisMachine(String baseUrl) {
        assertThatIllegalArgumentException().isThrownBy(() -> ConnectorHttp.builder("acme", baseUrl));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com", "http://localhost:1", "http://127.0.0.1:1/x", "http://[::1]:1"})
    void tlsAndLoopbackAreAllowed(String baseUrl) {
        assertThat(ConnectorHttp.builder("acme", baseUrl).build()).isNotNull();
    }

    @Test
    void aRedirectIsNotFollowed() {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(302).withHeader("Location", "/login")));

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> http().send(ApiRequest.get("acme.invoice").path("v1")))
                .withMessage("acme.invoice: answered with status 302");
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    @Test
    void everyRequestPassesTheInterceptorOfTheTransport() {
        List<String> seen = new ArrayList<>();
        HttpTransport transport = HttpTransport.builder()
                .addInterceptor(chain -> {
                    seen.add(chain.request().method());
                    return chain.proceed(chain.request());
                })
                .build();

        account.http(vendor.baseUrl()).transport(transport).build().send(ApiRequest.delete("acme.deleteInvoice"));

        assertThat(seen).containsExactly("DELETE");
    }

    @Test
    void requestsGoThroughTheProxyOfTheTransport() {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", vendor.getPort());
        HttpTransport transport = HttpTransport.builder()
                .proxy(new Proxy(Proxy.Type.HTTP, address))
                .build();
        ConnectorHttp http =
                account.http("http://localhost:1/v1").transport(transport).build();

        assertThat(http.send(ApiRequest.get("acme.invoice").path("x")).status()).isEqualTo(200);
    }

    @Test
    void aCompressedAnswerIsReadAndMeasuredDecompressed() {
        vendor.stubFor(any(anyUrl()).willReturn(okJson("\"" + "x".repeat(5_000) + "\"")));
        ConnectorHttp wide = account.http(vendor.baseUrl()).build();
        ConnectorHttp narrow =
                account.http(vendor.baseUrl()).maxResponseBytes(4_000).build();

        assertThat(wide.send(ApiRequest.get("acme.invoice").path("x")).as(String.class))
                .hasSize(5_000);
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> narrow.send(ApiRequest.get("acme.invoice").path("x")));
        vendor.verify(2, getRequestedFor(urlEqualTo("/x")).withHeader("Accept-Encoding", equalTo("gzip")));
    }

    private ConnectorHttp http() {
        return account.http(vendor.baseUrl()).build();
    }
}

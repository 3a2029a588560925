package org.throughline.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.PermissionException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;

class FailureTest {
    @RegisterExtension
    final WireMockExtension vendor = Account.vendor();

    enum Kind {
        OPEN,
        PAID
    }

    record Invoice(String id, int lines, Kind kind) {}

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aWriteWhoseAnswerIsLostHasAnUnknownOutcome(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(failureOf(write()))
                .isInstanceOf(OutcomeUnknownException.class)
                .message()
                .startsWith("acme.write: ");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aReadWhoseAnswerIsLostMayBeRepeated(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(failureOf(read()))
                .isInstanceOf(UnavailableException.class)
                .message()
                .startsWith("acme.read: ");
    }

    @Test
    void aWriteThatIsNotAnsweredInTimeHasAnUnknownOutcome() {
        answer(aResponse().withStatus(200).withFixedDelay(5_000));

        assertThat(failureOf(write()))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("no answer");
    }

    @Test
    void aWriteThatNeverLeftWasNotExecuted() throws IOException {
        int port = unusedPort();
        ConnectorHttp http =
                ConnectorHttp.builder("acme", "http://127.0.0.1:" + port).build();

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> http.send(write()));

        assertThat(failure)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("acme.write: not connected (ConnectException)");
    }

    @Test
    void aFailedTlsHandshakeMeansTheWriteNeverLeft() {
        ConnectorHttp http = ConnectorHttp.builder("acme", vendor.baseUrl().replace("http:", "https:"))
                .build();

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> http.send(write()));

        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("not connected");
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504", "408"})
    void aServerErrorOnAWriteHasAnUnknownOutcome(int status) {
        answer(aResponse().withStatus(status));

        assertThat(failureOf(write())).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failureOf(read())).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aVendorMayKnowThatItsServerErrorWasNotExecuted() {
        answer(aResponse().withStatus(503));
        ConnectorHttp http = ConnectorHttp.builder("acme", vendor.baseUrl())
                .errors(call -> new UnavailableException(call.details(), "maintenance", call.askedToWait()))
                .build();

        assertThat(catchThrowableOfType(ConnectorException.class, () -> http.send(write())))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void everyOtherStatusSaysWhatToDoNext() {
        assertThat(failureWith(400)).isInstanceOf(RejectedException.class);
        assertThat(failureWith(401)).isInstanceOf(AuthenticationException.class);
        assertThat(failureWith(403)).isInstanceOf(PermissionException.class);
        assertThat(failureWith(404)).isInstanceOf(NotFoundException.class);
        assertThat(failureWith(409)).isInstanceOf(ConflictException.class);
        assertThat(failureWith(422)).isInstanceOf(RejectedException.class);
        assertThat(failureWith(429)).isInstanceOf(RateLimitedException.class);
    }

    @Test
    void theFailureCarriesStatusAndRequestId() {
        answer(aResponse().withStatus(404).withHeader("X-Request-Id", "r-1"));

        ConnectorException failure = failureOf(read());

        assertThat(failure.httpStatus()).hasValue(404);
        assertThat(failure.requestId()).contains("r-1");
        assertThat(failure.system()).isEqualTo("acme");
    }

    @Test
    void aPageOfHtmlIsNoAnswer() {
        answer(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/html; charset=utf-8")
                .withBody("<html>Jane Doe, please log in</html>"));

        assertThat(failureOf(read()))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("acme.read: the answer is not JSON but text/html");
        assertThat(failureOf(write())).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aNumberThatNoDecimalCanHoldIsNoAnswer() {
        answer(json("{\"id\":\"7\",\"rate\":1e99999999999}"));

        assertThat(catchThrowableOfType(
                        ConnectorException.class, () -> http().send(read()).tree()))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("acme.read: the answer has a number whose exponent no decimal can have");
    }

    @Test
    void aTruncatedBodyIsNoAnswer() {
        answer(json("{\"id\":\"7\",\"lines\":"));

        assertThat(catchThrowableOfType(
                        ConnectorException.class, () -> http().send(read()).as(Invoice.class)))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("acme.read: the answer is not JSON but application/json");
        assertThat(catchThrowableOfType(
                        ConnectorException.class, () -> http().send(write()).as(Invoice.class)))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void anEmptyBodyIsNoAnswerWhereOneIsNeeded() {
        answer(aResponse().withStatus(200));

        assertThat(catchThrowableOfType(
                        ConnectorException.class, () -> http().send(read()).tree()))
                .hasMessage("acme.read: the answer is empty");
    }

    @Test
    void anUnknownValueIsNeverGuessed() {
        answer(json("{\"id\":\"7\",\"lines\":1,\"kind\":\"HALF\"}"));

        assertThat(catchThrowableOfType(
                        MappingException.class, () -> http().send(read()).as(Invoice.class)))
                .hasMessage("Invoice.kind: unknown value 'HALF'");
    }

    @Test
    void anUnknownValueThatIsNoCodeIsNotQuoted() {
        answer(json("{\"id\":\"7\",\"lines\":1,\"kind\":\"jane@example.com\"}"));

        assertThat(catchThrowableOfType(
                        MappingException.class, () -> http().send(read()).as(Invoice.class)))
                .hasMessage("Invoice.kind: unknown value (16 characters)");
    }

    @Test
    void aValueOfAnotherTypeIsNamedButNotQuoted() {
        answer(json("{\"id\":\"7\",\"lines\":\"Jane Doe\"}"));

        assertThat(catchThrowableOfType(
                        MappingException.class, () -> http().send(read()).as(Invoice.class)))
                .hasMessage("Invoice.lines: not of the expected type");
        assertThat(catchThrowableOfType(
                        ConnectorException.class, () -> http().send(write()).as(Invoice.class)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("Invoice.lines");
    }

    @Test
    void anAnswerBeyondTheLimitIsRefused() {
        answer(json("\"" + "x".repeat(2_000) + "\""));
        ConnectorHttp http = ConnectorHttp.builder("acme", vendor.baseUrl())
                .maxResponseBytes(1_000)
                .build();

        assertThat(catchThrowableOfType(ConnectorException.class, () -> http.send(read())))
                .isInstanceOf(RejectedException.class)
                .hasMessage("acme.read: the answer is larger than 1000 bytes");
        assertThat(catchThrowableOfType(ConnectorException.class, () -> http.send(write())))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void theDeclaredCharacterSetIsUsed() {
        byte[] latin = "\"Größe\"".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        answer(aResponse()
                .withHeader("Content-Type", "application/json; charset=ISO-8859-1")
                .withBody(latin));

        assertThat(http().send(read()).as(String.class)).isEqualTo("Größe");
    }

    private ConnectorException failureWith(int status) {
        answer(aResponse().withStatus(status));
        return failureOf(write());
    }

    private ConnectorException failureOf(ApiRequest request) {
        return catchThrowableOfType(ConnectorException.class, () -> http().send(request));
    }

    private ConnectorHttp http() {
        HttpTransport transport =
                HttpTransport.builder().readTimeout(Duration.ofMillis(500)).build();
        return ConnectorHttp.builder("acme", vendor.baseUrl())
                .transport(transport)
                .retry(RetryLimits.none())
                .build();
    }

    private void answer(ResponseDefinitionBuilder answer) {
        vendor.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body);
    }

    private static ApiRequest read() {
        return ApiRequest.get("acme.read").path("x");
    }

    private static ApiRequest write() {
        return ApiRequest.post("acme.write").path("x").json("1");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

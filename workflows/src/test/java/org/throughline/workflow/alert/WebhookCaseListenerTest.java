package org.throughline.workflow.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.Secret;
import org.throughline.connector.UnavailableException;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.CaseAction;
import org.throughline.workflow.CaseEntry;
import org.throughline.workflow.CaseState;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.control.Finding;

class WebhookCaseListenerTest {
    private static final Instant NOW = Instant.parse("2026-07-01T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Secret SECRET = Secret.of("shared");
    private static final Finding HOLD = new Finding(
            "credit-hold",
            "customer.onCreditHold",
            "on hold",
            new Finding.Policy(Owner.FINANCE, Severity.HIGH, Duration.ofHours(4), "Release the customer."));
    private static final GovernedException CASE = new GovernedException(
            "run#0",
            "run",
            List.of(HOLD),
            CaseState.OPEN,
            Owner.FINANCE,
            Optional.empty(),
            NOW,
            NOW.plusSeconds(60),
            Optional.empty(),
            Optional.empty());
    private static final CaseEntry ENTRY =
            new CaseEntry("run#0", 1, CaseAction.OPENED, "throughline", "credit-hold", CaseState.OPEN, NOW);

    private HttpServer server;
    private volatile int status = 204;
    private volatile String body = "";
    private volatile Headers headers = new Headers();

    @BeforeEach
    void receive() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            headers = exchange.getRequestHeaders();
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAlertIsSignedAndHasItsReasons() {
        listener().changed(ENTRY, CASE);

        assertThat(headers.getFirst(WebhookSignature.HEADER)).isEqualTo(WebhookSignature.of(SECRET, NOW, body));
        assertThat(headers.getFirst("Idempotency-Key")).isEqualTo("run#0#1");
        assertThat(body)
                .contains("\"action\":\"OPENED\"", "\"owner\":\"FINANCE\"", "\"dueAt\":\"2026-07-01T08:01:00Z\"")
                .contains("\"control\":\"credit-hold\"", "\"remediation\":\"Release the customer.\"");
    }

    @Test
    void theSignatureIsTheHmacOfMomentAndBody() {
        // By hand: printf '1782892800.{}' | openssl dgst -sha256 -hmac shared
        assertThat(WebhookSignature.of(SECRET, NOW, "{}"))
                .isEqualTo("t=1782892800,v1=021af13ab17a637d98acb1690a8d3bb50926d52e53d37e31cd3876debd4dfba3");
    }

    @ParameterizedTest
    @CsvSource({"503, true", "429, true", "408, true", "400, false", "401, false", "302, false"})
    void whatMayPassIsToldFromWhatIsFinal(int answered, boolean mayPass) {
        status = answered;

        assertThatThrownBy(() -> listener().changed(ENTRY, CASE))
                .isInstanceOf(mayPass ? UnavailableException.class : RejectedException.class)
                .hasMessageContaining("status " + answered);
    }

    @Test
    void noAnswerMayHaveArrived() {
        WebhookCaseListener listener = listener();
        server.stop(0);

        assertThatThrownBy(() -> listener.changed(ENTRY, CASE)).isInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://alerts.example.com/x", "ftp://localhost/x", "/x", "https://u:p@example.com/x"})
    void anUnsafeUrlIsRefused(String url) {
        assertThatThrownBy(() -> new WebhookCaseListener("finance", URI.create(url), SECRET, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url: ");
    }

    private WebhookCaseListener listener() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
        return new WebhookCaseListener("finance", url, SECRET, CLOCK);
    }
}

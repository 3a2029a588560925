package org.throughline.connector;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.auth.AccessToken;
import org.throughline.connector.auth.BasicCredentials;
import org.throughline.connector.auth.CachingTokenSource;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.auth.OAuth1Credentials;
import org.throughline.connector.auth.OAuthTokenSource;
import org.throughline.connector.auth.RefreshTokenCredentials;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;

class SecretsStayHiddenTest {
    private static final String CLIENT_SECRET = "S3cr3t-client";
    private static final String TOKEN = "S3cr3t-token";
    private static final String QUERY_VALUE = "S3cr3t-query";
    private static final String BODY_VALUE = "S3cr3t-body";
    private static final String ANSWER_VALUE = "S3cr3t-answer";
    // simplelogger.properties sends the log here, in full detail.
    private static final Path LOG = Path.of("target/test.log");

    @RegisterExtension
    final WireMockExtension vendor = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    record Line(int amount) {}

    static Stream<ResponseDefinitionBuilder> answers() {
        String echo = "{\"error\":\"" + ANSWER_VALUE + "\",\"amount\":\"" + ANSWER_VALUE + "\"}";
        return Stream.concat(
                Stream.of(200, 302, 400, 401, 403, 404, 409, 429, 500, 503)
                        .map(status -> aResponse().withStatus(status).withBody(echo)),
                Stream.of(
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                        aResponse().withHeader("Content-Type", "text/html").withBody(ANSWER_VALUE),
                        aResponse().withBody("{\"amount\": " + ANSWER_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void noFailureAndNoLogShowsASecret(ResponseDefinitionBuilder answer) throws IOException {
        vendor.stubFor(any(anyUrl()).willReturn(answer));
        vendor.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"" + TOKEN + "\"}")));

        String shown = shownBy(() -> http().send(write()).as(Line.class))
                + shownBy(() -> http().send(read()).as(Line.class));

        assertThat(shown).contains("acme.write").doesNotContain("S3cr3t");
        assertThat(Files.readString(LOG)).contains("acme.write").doesNotContain("S3cr3t");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void noFailureOfTheTokenEndpointShowsASecret(ResponseDefinitionBuilder answer) throws IOException {
        vendor.stubFor(post("/token").willReturn(answer));

        assertThat(shownBy(() -> http().send(read()))).contains("acme.token").doesNotContain("S3cr3t");
        assertThat(Files.readString(LOG)).contains("acme.token").doesNotContain("S3cr3t");
    }

    @Test
    void noCredentialShowsASecret() {
        Secret secret = Secret.of(CLIENT_SECRET);
        List<Object> credentials = List.of(
                ClientCredentials.of("id", secret),
                BasicCredentials.of("user", secret),
                BasicCredentials.of("user", secret).authentication(),
                new AccessToken(secret, null, Map.of(), secret),
                new RefreshTokenCredentials(ClientCredentials.of("id", secret), secret),
                new OAuth1Credentials("1", "key", secret, "token", secret));

        assertThat(credentials.toString()).contains("user").doesNotContain("S3cr3t");
        assertThat(WireJson.mapper().writeValueAsString(credentials)).doesNotContain("S3cr3t");
    }

    private static String shownBy(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        StringWriter shown = new StringWriter();
        catchThrowable(call).printStackTrace(new PrintWriter(shown, true));
        return shown.toString();
    }

    private ConnectorHttp http() {
        OAuthTokenSource tokens = OAuthTokenSource.of(
                "acme",
                vendor.baseUrl() + "/token",
                ClientCredentials.of("id", Secret.of(CLIENT_SECRET)).withSecretInBody(),
                HttpTransport.standard(),
                Clock.systemUTC());
        return ConnectorHttp.builder("acme", vendor.baseUrl())
                .authentication(CachingTokenSource.of(tokens, Clock.systemUTC()))
                .retry(RetryLimits.none())
                .build();
    }

    private static ApiRequest read() {
        return ApiRequest.get("acme.read").path("x").query("q", QUERY_VALUE);
    }

    private static ApiRequest write() {
        return ApiRequest.post("acme.write").path("x").query("q", QUERY_VALUE).json(Map.of("name", BODY_VALUE));
    }
}

package org.throughline.connector.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.Secret;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.http.HttpTransport;

class OAuthTokenSourceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @RegisterExtension
    final WireMockExtension vendor = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @BeforeEach
    void grantEverything() {
        answer(okJson("{\"access_token\":\"t-1\"}"));
    }

    @Test
    void clientCredentialsGoIntoTheHeader() {
        fetch(ClientCredentials.of("id:1", Secret.of("s&1")).withScope("a b"));

        LoggedRequest request = request();
        String basic = request.getHeader("Authorization").substring("Basic ".length());
        assertThat(new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8))
                .isEqualTo("id%3A1:s%261");
        assertThat(request.formParameter("grant_type").firstValue()).isEqualTo("client_credentials");
        assertThat(request.formParameter("scope").firstValue()).isEqualTo("a b");
    }

    @Test
    void clientCredentialsGoIntoTheFormIfTheVendorWantsThat() {
        fetch(ClientCredentials.of("id", Secret.of("s&1")).withSecretInBody());

        assertThat(request().header("Authorization").isPresent()).isFalse();
        assertThat(request().formParameter("client_id").firstValue()).isEqualTo("id");
        assertThat(request().formParameter("client_secret").firstValue()).isEqualTo("s&1");
    }

    @Test
    void aJwtBearerAssertionIsSignedAndShortLived() throws Exception {
        fetch(new JwtBearerCredentials("id", "jane@example.com", "https://login.example.com", Keys.pem(Keys.RSA)));

        SignedJWT jwt = SignedJWT.parse(request().formParameter("assertion").firstValue());
        assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) Keys.RSA.getPublic())))
                .isTrue();
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("id");
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("jane@example.com");
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("https://login.example.com");
        assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant()).isBetween(NOW, NOW.plusSeconds(180));
        assertThat(request().formParameter("grant_type").firstValue())
                .isEqualTo("urn:ietf:params:oauth:grant-type:jwt-bearer");
    }

    @Test
    void aClientAssertionNamesItsCertificateAndTheEndpoint() throws Exception {
        fetch(JwtClientAssertionCredentials.of("id", "cert-7", Keys.pem(Keys.RSA))
                .withScopes("rest", "query"));

        SignedJWT jwt = clientAssertion(new RSASSAVerifier((RSAPublicKey) Keys.RSA.getPublic()));
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("PS256");
        assertThat(jwt.getHeader().getKeyID()).isEqualTo("cert-7");
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("id");
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(tokenUrl());
        assertThat(jwt.getJWTClaimsSet().getStringListClaim("scope")).isEqualTo(List.of("rest", "query"));
        assertThat(jwt.getJWTClaimsSet().getIssueTime().toInstant()).isEqualTo(NOW);
    }

    @Test
    void anEcKeySignsWithEs256() throws Exception {
        fetch(JwtClientAssertionCredentials.of("id", "cert-7", Keys.pem(Keys.EC)));

        SignedJWT jwt = clientAssertion(new ECDSAVerifier((ECPublicKey) Keys.EC.getPublic()));
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    }

    @Test
    void aRefreshTokenIsUsedOnceAndThenTheOneThatReplacesIt() {
        answer(okJson("{\"access_token\":\"t-1\",\"refresh_token\":\"r-1\"}"));
        OAuthTokenSource source = source(approved());

        AccessToken first = source.fetch();
        assertThat(request().formParameter("grant_type").firstValue()).isEqualTo("refresh_token");
        assertThat(request().formParameter("refresh_token").firstValue()).isEqualTo("r-0");
        assertThat(request().header("Authorization").isPresent()).isTrue();

        assertThat(source.refresh(first).refreshToken()).isEqualTo(Secret.of("r-1"));
        assertThat(request().formParameter("refresh_token").firstValue()).isEqualTo("r-1");
    }

    @Test
    void withoutRotationTheRefreshTokenStays() {
        assertThat(fetch(approved()).refreshToken()).isEqualTo(Secret.of("r-0"));
    }

    @Test
    void theTokenComesWithItsExpiryAndWhatElseTheVendorTells() {
        answer(okJson("""
                {"access_token":"t-1","refresh_token":"r-1","expires_in":"3600","instance_url":"https://x.example"}"""));

        AccessToken token = fetch(ClientCredentials.of("id", Secret.of("s")));

        assertThat(token.value()).isEqualTo(Secret.of("t-1"));
        assertThat(token.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(token.attribute("instance_url")).contains("https://x.example");
        assertThat(token.attribute("refresh_token")).isEmpty();
    }

    @Test
    void aTokenMayNotTellWhenItExpires() {
        assertThat(fetch(ClientCredentials.of("id", Secret.of("s"))).expiresAt())
                .isNull();
    }

    @Test
    void aRefusedCredentialNeedsAHuman() {
        answer(aResponse().withStatus(400).withBody("""
                {"error":"invalid_grant","error_description":"jane@example.com is locked"}"""));

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> fetch(ClientCredentials.of("id", Secret.of("s"))))
                .withMessage("acme.token: the credential was refused with status 400 (invalid_grant)")
                .satisfies(e -> assertThat(e.vendorCode()).contains("invalid_grant"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, '{\"error\":\"invalid_grant\",\"error_description\":\"login rate exceeded\"}'",
        "403, '{\"error\":\"rate_limit_exceeded\"}'",
        "400, '{\"error\":\"login rate exceeded\"}'"
    })
    void tooManySignInsAreALimitAndNoRefusal(int status, String body) {
        answer(aResponse().withStatus(status).withBody(body).withHeader("Retry-After", "7"));

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> fetch(ClientCredentials.of("id", Secret.of("s"))))
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void anAssertionOfAWrongClockIsDatedByTheVendorsOnce() throws Exception {
        answer(refusal().withHeader("Date", "Mon, 23 Nov 2026 10:07:00 GMT"));
        OAuthTokenSource source = source(bearer());

        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(source::fetch);
        assertThat(issueTimes()).containsExactly(NOW, NOW.plus(Duration.ofMinutes(7)));

        grantEverything();
        source.fetch();
        assertThat(issueTimes()).last().isEqualTo(NOW.plus(Duration.ofMinutes(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mon, 23 Nov 2026 10:00:09 GMT", "Wed, 25 Nov 2026 10:00:00 GMT", "yesterday"})
    void aRefusalByTheSameOrABrokenClockIsFinal(String date) throws Exception {
        answer(refusal().withHeader("Date", date));

        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> fetch(bearer()));
        assertThat(issueTimes()).containsExactly(NOW);
    }

    @Test
    void aRefusedSecretIsNotSentAgainWhateverTheClock() {
        answer(refusal().withHeader("Date", "Mon, 23 Nov 2026 10:07:00 GMT"));

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> fetch(ClientCredentials.of("id", Secret.of("s"))));
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    @Test
    void anEndpointThatIsDownIsNoRefusal() {
        answer(aResponse().withStatus(503));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> fetch(ClientCredentials.of("id", Secret.of("s"))));
    }

    @Test
    void anAnswerWithoutATokenIsRefused() {
        answer(okJson("{\"token_type\":\"Bearer\"}"));

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> fetch(ClientCredentials.of("id", Secret.of("s"))))
                .withMessage("acme.token: the answer holds no token");
    }

    private SignedJWT clientAssertion(JWSVerifier verifier) throws Exception {
        assertThat(request().formParameter("grant_type").firstValue()).isEqualTo("client_credentials");
        assertThat(request().formParameter("client_assertion_type").firstValue())
                .isEqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        SignedJWT jwt =
                SignedJWT.parse(request().formParameter("client_assertion").firstValue());
        assertThat(jwt.verify(verifier)).isTrue();
        return jwt;
    }

    private AccessToken fetch(OAuthCredentials credentials) {
        return source(credentials).fetch();
    }

    private OAuthTokenSource source(OAuthCredentials credentials) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return OAuthTokenSource.of("acme", tokenUrl(), credentials, HttpTransport.standard(), clock);
    }

    private static JwtBearerCredentials bearer() {
        return new JwtBearerCredentials("id", "jane@example.com", "https://login.example.com", Keys.pem(Keys.RSA));
    }

    private static ResponseDefinitionBuilder refusal() {
        return aResponse().withStatus(400).withBody("{\"error\":\"invalid_grant\"}");
    }

    private List<Instant> issueTimes() throws Exception {
        List<Instant> times = new ArrayList<>();
        for (ServeEvent event : vendor.getAllServeEvents()) {
            String assertion = event.getRequest().formParameter("assertion").firstValue();
            times.add(
                    0,
                    SignedJWT.parse(assertion).getJWTClaimsSet().getIssueTime().toInstant());
        }
        return times;
    }

    private static RefreshTokenCredentials approved() {
        return new RefreshTokenCredentials(ClientCredentials.of("id", Secret.of("s")), Secret.of("r-0"));
    }

    private String tokenUrl() {
        return vendor.baseUrl() + "/oauth2/token";
    }

    private void answer(ResponseDefinitionBuilder answer) {
        vendor.stubFor(post("/oauth2/token").willReturn(answer));
    }

    private LoggedRequest request() {
        return vendor.getAllServeEvents().get(0).getRequest();
    }
}

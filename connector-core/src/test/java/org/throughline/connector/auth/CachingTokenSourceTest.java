package org.throughline.connector.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.Secret;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.http.ConnectorHttp;

class CachingTokenSourceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @RegisterExtension
    final WireMockExtension vendor = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final AtomicInteger fetched = new AtomicInteger();

    @Test
    void aTokenIsAskedForOnceAndUsedAgain() {
        CachingTokenSource tokens = CachingTokenSource.of(() -> numbered(null), CLOCK);

        assertThat(authorization(tokens)).contains(Secret.of("Bearer t-1"));
        assertThat(authorization(tokens)).contains(Secret.of("Bearer t-1"));
        assertThat(fetched).hasValue(1);
    }

    @Test
    void aTokenAboutToExpireIsRenewedBeforeItIsUsed() {
        CachingTokenSource tokens = CachingTokenSource.of(() -> numbered(NOW.plusSeconds(10)), CLOCK);

        authorization(tokens);

        assertThat(authorization(tokens)).contains(Secret.of("Bearer t-2"));
    }

    @Test
    void aRefusedTokenIsRenewedOnceForAllThreads() throws Exception {
        refuse("Bearer t-1");
        accept("Bearer t-2");
        ConnectorHttp http = http(CachingTokenSource.of(() -> numbered(null), CLOCK));
        CyclicBarrier start = new CyclicBarrier(100);
        ExecutorService threads = Executors.newFixedThreadPool(100);

        List<Future<ApiResponse>> calls = IntStream.range(0, 100)
                .mapToObj(i -> threads.submit(() -> {
                    start.await();
                    return http.send(ApiRequest.get("acme.read").path("x"));
                }))
                .toList();

        for (Future<ApiResponse> call : calls) {
            assertThat(call.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(fetched).hasValue(2);
        threads.shutdownNow();
    }

    @Test
    void aRefusedWriteIsReplayedOnceWithTheNewToken() {
        refuse("Bearer t-1");
        accept("Bearer t-2");

        http(CachingTokenSource.of(() -> numbered(null), CLOCK))
                .send(ApiRequest.put("acme.write").path("x").json(1));

        vendor.verify(2, putRequestedFor(urlEqualTo("/x")));
    }

    @Test
    void aCredentialThatStaysRefusedIsTriedTwiceOnly() {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
        ConnectorHttp http = http(CachingTokenSource.of(() -> numbered(null), CLOCK));

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> http.send(ApiRequest.get("acme.read").path("x")));

        vendor.verify(2, getRequestedFor(urlEqualTo("/x")));
        assertThat(fetched).hasValue(2);
    }

    @Test
    void aFixedCredentialIsNotTriedAgain() {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
        ConnectorHttp http = ConnectorHttp.builder("acme", vendor.baseUrl())
                .authentication(BasicCredentials.of("user", Secret.of("pass")).authentication())
                .build();

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> http.send(ApiRequest.get("acme.read").path("x")));

        vendor.verify(1, getRequestedFor(urlEqualTo("/x")).withHeader("Authorization", equalTo("Basic dXNlcjpwYXNz")));
    }

    @Test
    void aFailedRenewalIsTriedAgainByTheNextCall() {
        CachingTokenSource tokens = CachingTokenSource.of(
                () -> {
                    if (fetched.incrementAndGet() == 1) {
                        throw new UnavailableException(
                                FailureDetails.of("acme", "acme.token"), "down", (java.time.Duration) null);
                    }
                    return token("t-2", null);
                },
                CLOCK);

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(tokens::token);
        assertThat(authorization(tokens)).contains(Secret.of("Bearer t-2"));
    }

    @Test
    void requestsGoWhereTheVendorSaysTheAccountLives() {
        accept("Bearer t-1");
        CachingTokenSource tokens = CachingTokenSource.of(
                        () -> new AccessToken(
                                Secret.of("t-1"), null, Map.of("instance_url", vendor.baseUrl() + "/eu"), null),
                        CLOCK)
                .withBaseUrlFrom("instance_url");
        ConnectorHttp http = ConnectorHttp.builder("acme", "https://login.example.com")
                .authentication(tokens)
                .build();

        http.send(ApiRequest.get("acme.read").path("x"));

        vendor.verify(getRequestedFor(urlEqualTo("/eu/x")));
    }

    private ConnectorHttp http(CachingTokenSource tokens) {
        return ConnectorHttp.builder("acme", vendor.baseUrl())
                .authentication(tokens)
                .build();
    }

    private void refuse(String authorization) {
        vendor.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo(authorization))
                .willReturn(aResponse().withStatus(401)));
    }

    private void accept(String authorization) {
        vendor.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo(authorization))
                .willReturn(okJson("1")));
    }

    private static Optional<Secret> authorization(CachingTokenSource tokens) {
        return tokens.authorization("GET", "https://api.example.com/x");
    }

    private AccessToken numbered(@Nullable Instant expiresAt) {
        return token("t-" + fetched.incrementAndGet(), expiresAt);
    }

    private static AccessToken token(String value, @Nullable Instant expiresAt) {
        return new AccessToken(Secret.of(value), expiresAt, Map.of(), null);
    }
}

package org.throughline.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.UnavailableException;

class CallBreakerTest {
    @RegisterExtension
    final WireMockExtension vendor = Account.vendor();

    private final Account account = new Account();

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503})
    void aVendorThatOnlyFailsIsLeftAlone(int status) {
        ConnectorHttp http = afterCalls(aResponse().withStatus(status));

        UnavailableException refused = catchThrowableOfType(UnavailableException.class, () -> http.send(write()));

        assertThat(refused).hasMessage("acme.write: not executed: the circuit is open after repeated failures");
        assertThat(refused.retryAfter()).contains(CallBreaker.PAUSE);
        assertThat(vendor.getAllServeEvents()).hasSize(CallBreaker.CALLS);
    }

    @Test
    void lostConnectionsCountToo() {
        ConnectorHttp http = afterCalls(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(catchThrowable(() -> http.send(write()))).hasMessageContaining("the circuit is open");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 429})
    void aVendorThatRefusesOrLimitsWorks(int status) {
        ConnectorHttp http = afterCalls(aResponse().withStatus(status));

        catchThrowable(() -> http.send(write()));

        assertThat(vendor.getAllServeEvents()).hasSize(CallBreaker.CALLS + 1);
    }

    @Test
    void afterThePauseOneCallTriesWhetherTheVendorIsBack() {
        ConnectorHttp http = afterCalls(aResponse().withStatus(503));
        vendor.stubFor(any(anyUrl()).willReturn(okJson("1")));

        account.pass(CallBreaker.PAUSE.plusMillis(1));

        assertThat(http.send(write()).status()).isEqualTo(200);
        assertThat(http.send(write()).status()).isEqualTo(200);
    }

    @Test
    void aTryThatFailsBeginsAnotherPause() {
        ConnectorHttp http = afterCalls(aResponse().withStatus(503));

        account.pass(CallBreaker.PAUSE.plusMillis(1));
        catchThrowable(() -> http.send(write()));
        catchThrowable(() -> http.send(write()));

        assertThat(vendor.getAllServeEvents()).hasSize(CallBreaker.CALLS + 1);
    }

    @Test
    void anOpenCircuitEndsTheRepetitionsOfACallWithItsOwnFailure() {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        ConnectorHttp http = account.http(vendor.baseUrl()).build();

        for (int i = 0; i < 4; i++) {
            assertThat(catchThrowable(() -> http.send(ApiRequest.get("acme.read"))))
                    .hasMessage("acme.read: answered with status 503");
        }

        assertThat(catchThrowable(() -> http.send(ApiRequest.get("acme.read"))))
                .hasMessageContaining("the circuit is open");
        assertThat(vendor.getAllServeEvents()).hasSize(CallBreaker.CALLS);
    }

    private ConnectorHttp afterCalls(ResponseDefinitionBuilder answer) {
        vendor.stubFor(any(anyUrl()).willReturn(answer));
        ConnectorHttp http =
                account.http(vendor.baseUrl()).retry(RetryLimits.none()).build();
        for (int i = 0; i < CallBreaker.CALLS; i++) {
            catchThrowable(() -> http.send(write()));
        }
        return http;
    }

    private static ApiRequest write() {
        return ApiRequest.post("acme.write").path("x").json(1);
    }
}

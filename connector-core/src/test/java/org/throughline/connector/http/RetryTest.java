package org.throughline.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;

class RetryTest {
    @RegisterExtension
    final WireMockExtension vendor = Account.vendor();

    private final Account account = new Account();

    @Test
    void aReadIsRepeatedAfterTheWaitTheVendorAskedFor() {
        answers(throttled().withHeader("Retry-After", "7"), okJson("1"));

        assertThat(http().send(read()).as(Integer.class)).isEqualTo(1);
        assertThat(account.waits).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aDateToWaitForIsHonouredToo() {
        answers(throttled().withHeader("Retry-After", "Mon, 23 Nov 2026 10:00:09 GMT"), okJson("1"));

        http().send(read());

        assertThat(account.waits).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void withoutAWishOfTheVendorTheWaitGrowsUpToItsLimit() {
        vendor.stubFor(any(anyUrl()).willReturn(throttled()));
        RetryLimits limits = new RetryLimits(9, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofMinutes(1));

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> http(limits).send(read()));

        assertThat(account.waits).hasSize(8).allMatch(wait -> wait.compareTo(Duration.ofSeconds(2)) <= 0);
        assertThat(account.waits.get(0)).isLessThanOrEqualTo(Duration.ofMillis(100));
        assertThat(account.waits.get(1)).isLessThanOrEqualTo(Duration.ofMillis(200));
        assertThat(account.waits.get(2)).isLessThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void attemptsEndAfterTheirNumber() {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        RetryLimits limits = new RetryLimits(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(1));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> http(limits).send(read()));

        assertThat(vendor.getAllServeEvents()).hasSize(3);
    }

    @Test
    void aWaitBeyondTheTotalTimeIsReportedAtOnce() {
        vendor.stubFor(any(anyUrl()).willReturn(throttled().withHeader("Retry-After", "3600")));

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> http().send(read()))
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)));
        assertThat(account.waits).isEmpty();
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    @Test
    void waitsAddUpToTheTotalTime() {
        vendor.stubFor(any(anyUrl()).willReturn(throttled().withHeader("Retry-After", "25")));

        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> http().send(read()));

        assertThat(account.waits).containsExactly(Duration.ofSeconds(25), Duration.ofSeconds(25));
    }

    @Test
    void aLostAnswerToAReadIsAskedForAgain() {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), okJson("1"));

        assertThat(http().send(read()).as(Integer.class)).isEqualTo(1);
    }

    @Test
    void aWriteIsNeverRepeatedUnlessDeclaredRepeatable() {
        answers(throttled(), okJson("1"));

        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> http().send(write()));
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    @Test
    void aRepeatableWriteThatWasNotExecutedIsRepeated() {
        answers(throttled(), okJson("1"));

        assertThat(http().send(write().repeatable()).as(Integer.class)).isEqualTo(1);
    }

    @Test
    void evenARepeatableWriteIsNotRepeatedWhenItsOutcomeIsUnknown() {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), okJson("1"));

        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> http().send(write().repeatable()));
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    @Test
    void aFailureThatTheReaderFindsBehindAGoodStatusIsRepeated() {
        answers(okJson("\"locked\""), okJson("\"done\""));

        assertThat(http().send(write().repeatable(), RetryTest::unlocked)).isEqualTo("done");
        assertThat(account.waits).hasSize(1);
    }

    @Test
    void aReadThatIsNotAnsweredWithJsonIsRepeated() {
        answers(okJson("{\"cut"), okJson("1"));

        int value = http().send(read(), answer -> answer.tree().asInt());

        assertThat(value).isEqualTo(1);
    }

    @Test
    void aRefusalIsNotRepeated() {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400)));

        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> http().send(read()));
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    @Test
    void aThreadAskedToStopDoesNotWait() {
        vendor.stubFor(any(anyUrl()).willReturn(throttled()));
        ConnectorHttp http = ConnectorHttp.builder("acme", vendor.baseUrl())
                .time(account.clock(), wait -> {
                    throw new InterruptedException();
                })
                .build();

        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> http.send(read()));
        assertThat(Thread.interrupted()).as("interrupted").isTrue();
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    private ConnectorHttp http() {
        return account.http(vendor.baseUrl()).build();
    }

    private ConnectorHttp http(RetryLimits limits) {
        return account.http(vendor.baseUrl()).retry(limits).build();
    }

    private void answers(ResponseDefinitionBuilder first, ResponseDefinitionBuilder second) {
        vendor.stubFor(any(anyUrl())
                .inScenario("s")
                .whenScenarioStateIs(STARTED)
                .willReturn(first)
                .willSetStateTo("again"));
        vendor.stubFor(
                any(anyUrl()).inScenario("s").whenScenarioStateIs("again").willReturn(second));
    }

    private static String unlocked(ApiResponse answer) {
        String text = answer.as(String.class);
        if (text.equals("locked")) {
            throw new UnavailableException(FailureDetails.of("acme", "acme.write"), text, (Duration) null);
        }
        return text;
    }

    private static ResponseDefinitionBuilder throttled() {
        return aResponse().withStatus(429);
    }

    private static ApiRequest read() {
        return ApiRequest.get("acme.read").path("x");
    }

    private static ApiRequest write() {
        return ApiRequest.put("acme.write").path("x").json(1);
    }
}

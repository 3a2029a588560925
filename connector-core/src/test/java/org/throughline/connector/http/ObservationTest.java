package org.throughline.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTest {
    @RegisterExtension
    final WireMockExtension vendor = Account.vendor();

    private final Account account = new Account();
    private final List<String> stopped = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "200, success",
        "400, rejected",
        "401, authentication",
        "403, permission",
        "404, not-found",
        "409, conflict",
        "429, rate-limited",
        "500, unknown"
    })
    void everyAttemptIsObservedWithItsOutcome(int status, String outcome) {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));

        catchThrowable(() ->
                http(RetryLimits.none()).send(ApiRequest.post("acme.write").path("x")));

        assertThat(stopped)
                .containsExactly(
                        "throughline.connector.request operation=acme.write outcome=" + outcome + " system=acme");
    }

    @Test
    void repetitionsAreObservedOneByOne() {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

        catchThrowable(() ->
                http(RetryLimits.standard()).send(ApiRequest.get("acme.read").path("x")));

        assertThat(stopped).hasSize(5).allMatch(text -> text.contains("outcome=unavailable"));
    }

    @Test
    void anAnswerThatCannotBeReadIsNoSuccess() {
        vendor.stubFor(any(anyUrl()).willReturn(okJson("\"one\"")));

        catchThrowable(() -> http(RetryLimits.none())
                .send(ApiRequest.get("acme.read").path("x"), answer -> answer.as(Integer.class)));

        assertThat(stopped).singleElement().asString().contains("outcome=mapping");
    }

    private ConnectorHttp http(RetryLimits limits) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Recorder());
        return account.http(vendor.baseUrl())
                .retry(limits)
                .observations(registry)
                .build();
    }

    private final class Recorder implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            StringBuilder text = new StringBuilder(String.valueOf(context.getName()));
            context.getLowCardinalityKeyValues().forEach(tag -> text.append(" " + tag.getKey() + "=" + tag.getValue()));
            stopped.add(text.toString());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}

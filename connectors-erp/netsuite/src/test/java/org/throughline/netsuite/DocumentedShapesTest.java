package org.throughline.netsuite;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.WireJson;
import tools.jackson.databind.JsonNode;

/** Feeds the client with answers of documented shape; skipped where the folder of samples is not given. */
class DocumentedShapesTest {

    @RegisterExtension
    private final WireMockExtension netsuite = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private JsonNode shapes = WireJson.mapper().missingNode();
    private NetSuiteClient client;

    @BeforeEach
    void connect() throws IOException {
        String samples = System.getProperty("throughline.samples", "");
        Path file = Path.of(samples, "netsuite", "documented-shapes.json");
        assumeTrue(!samples.isEmpty() && Files.exists(file), "no samples");
        shapes = WireJson.mapper().readTree(Files.readString(file));
        netsuite.stubFor(post(urlPathEqualTo("/services/rest/auth/oauth2/v1/token"))
                .willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}")));
        client = new NetSuiteClient(TestAccount.config(netsuite.baseUrl()).build());
    }

    @Test
    void theRowsOfAQueryAreRead() {
        JsonNode query = shapes.path("suiteql");
        netsuite.stubFor(post(urlPathEqualTo("/services/rest/query/v1/suiteql"))
                .willReturn(okJson(query.path("body").toString())));

        List<JsonNode> rows =
                client.query("netsuite.list", query.at("/request/body/q").asString());

        assertThat(rows).hasSize(query.at("/body/totalResults").asInt());
        assertThat(rows.get(0).path("companyname").asString())
                .isEqualTo(query.at("/body/items/0/companyname").asString());
        assertThat(new NetSuiteRecord("customer", rows.get(1)).text("companyname"))
                .isEmpty();
        netsuite.verify(postRequestedFor(urlPathEqualTo("/services/rest/query/v1/suiteql"))
                .withHeader(
                        "Prefer", equalTo(query.at("/request/headers/Prefer").asString())));
    }

    @Test
    void theIdOfAWrittenRecordIsTheEndOfItsAddress() {
        String location = shapes.at("/create/headers/Location").asString();
        netsuite.stubFor(put(urlPathEqualTo("/services/rest/record/v1/customer/eid:cust-1"))
                .willReturn(noContent().withHeader("Location", location)));

        assertThat(client.upsert("netsuite.upsert", "customer", "cust-1", Map.of()))
                .isEqualTo("647");
    }

    @ParameterizedTest
    @CsvSource({
        "duplicate, ConflictException",
        "notFoundEntity, NotFoundException",
        "notFoundTransaction, NotFoundException",
        "invalidContent, RejectedException",
        "idempotency, ConflictException",
        "concurrency, RateLimitedException",
        "unauthorized, AuthenticationException"
    })
    void anErrorTellsTheCallerWhatToDo(String name, String exception) {
        JsonNode error = shapes.path("errors").path(name);
        netsuite.stubFor(get(anyUrl())
                .willReturn(jsonResponse(
                        error.path("body").toString(), error.path("status").asInt())));

        Throwable failure = catchThrowable(() -> client.retrieve("netsuite.retrieve", "customer", "1"));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(failure).hasMessageNotContaining("9999");
    }
}

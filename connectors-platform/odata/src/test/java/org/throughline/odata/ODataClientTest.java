package org.throughline.odata;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.MappingException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.RetryLimits;

class ODataClientTest {
    private static final String KEY = "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='A')?cross-company=true";

    @RegisterExtension
    private final WireMockExtension service = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private ODataClient client = client("http://127.0.0.1:1");

    @BeforeEach
    void connect() {
        client = client(service.baseUrl());
    }

    private static ODataClient client(String baseUrl) {
        ConnectorHttp http = ConnectorHttp.builder("sample", baseUrl)
                .retry(RetryLimits.none())
                .build();
        return ODataClient.of("sample", http, ErrorMapper.byStatus(), "data").withOption("cross-company", "true");
    }

    @Test
    void allPagesAreReadAndTheLinkIsFollowedAsItIs() {
        String link = service.baseUrl() + "/data/CustomersV3?$skiptoken=2%27";
        service.stubFor(get(urlPathEqualTo("/data/CustomersV3"))
                .willReturn(okJson("{\"value\":[{\"CustomerAccount\":\"A\"}],\"@odata.nextLink\":\"" + link + "\"}")));
        service.stubFor(get(urlEqualTo("/data/CustomersV3?$skiptoken=2%27"))
                .willReturn(okJson("{\"value\":[{\"CustomerAccount\":\"B\"}]}")));

        assertThat(client.list("sample.list", ODataQuery.of(Entities.CUSTOMERS)))
                .extracting(row -> row.requiredText("CustomerAccount"))
                .containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[],\"@odata.nextLink\":\"https://elsewhere.example/data\"}",
                "{\"value\":[],\"@odata.nextLink\":7}",
                "{\"value\":{}}",
                "{\"value\":[7]}",
                "[]"
            })
    void aListOfAnotherShapeIsRefused(String body) {
        service.stubFor(get(anyUrl()).willReturn(okJson(body)));

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> client.list("sample.list", ODataQuery.of(Entities.CUSTOMERS)))
                .withMessageNotContaining("elsewhere");
    }

    @Test
    void aRecordThatIsMissingIsEmpty() {
        service.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));

        assertThat(client.find("sample.find", Entities.CUSTOMERS.key("usmf", "A")))
                .isEmpty();
    }

    @Test
    void aChangeOfOneStateCarriesItsTag() {
        service.stubFor(patch(urlEqualTo(KEY)).willReturn(noContent()));

        client.write("sample.update", update().ifMatch("W/\"1\""));

        service.verify(patchRequestedFor(urlEqualTo(KEY)).withHeader("If-Match", equalTo("W/\"1\"")));
    }

    @Test
    void aStaleStateIsAConflict() {
        service.stubFor(patch(urlEqualTo(KEY)).willReturn(aResponse().withStatus(412)));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> client.write("sample.update", update().ifMatch("W/\"1\"")));
    }

    @Test
    void aBatchTellsWhatBecameOfEachPart() {
        answer("""
                --b
                Content-Type: multipart/mixed; boundary=c

                --c
                Content-Type: application/http
                Content-ID: 1

                HTTP/1.1 201 Created
                Content-Type: application/json

                {"CustomerAccount":"A"}
                --c--
                --b
                Content-Type: application/http

                HTTP/1.1 400 Bad Request
                Content-Type: application/json

                {"error":{"code":"","message":"no"}}
                --b
                Content-Type: application/http

                HTTP/1.1 200 OK
                Content-Type: application/json

                {"value":[{"CustomerAccount":"A"}]}
                --b--
                """);

        ODataBatchResult result = client.batch("sample.batch", batch());

        assertThat(result.size()).isEqualTo(3);
        assertThat(result.failure(0)).isEmpty();
        assertThat(result.failure(1)).containsInstanceOf(RejectedException.class);
        assertThat(result.rows(2, Entities.CUSTOMERS)).hasSize(1);
        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> result.rows(1, Entities.CUSTOMERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"id\": \"1\", }", "--b\nContent-Type: application/http\n\nHTTP/1.1 200 OK", "--b--"})
    void aBatchWithoutACompleteAnswerLeavesTheOutcomeUnknown(String body) {
        answer(body);

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> client.batch("sample.batch", batch()));
    }

    @Test
    void aPartThatFailedLikeTheServerLeavesTheOutcomeUnknown() {
        answer("--b\nContent-Type: application/http\n\nHTTP/1.1 500 Internal Server Error\n\n\n--b--");

        assertThat(client.batch("sample.batch", batch()).failure(0)).containsInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aRefusalIsReadInTheShapeOfOData() {
        service.stubFor(post(anyUrl()).willReturn(jsonResponse("{\"error\":{\"code\":\"7\"}}", 400)));

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> client.write(
                        "sample.create", ODataChange.create(Entities.CUSTOMERS, Map.of("CustomerAccount", "A"))));
    }

    private static ODataChange update() {
        return ODataChange.update(Entities.CUSTOMERS.key("usmf", "A"), Map.of("OrganizationName", "New"));
    }

    private static ODataBatch batch() {
        return new ODataBatch().changeSet(List.of(update()));
    }

    private void answer(String body) {
        ResponseDefinitionBuilder answer = aResponse()
                .withHeader("Content-Type", "multipart/mixed; boundary=b")
                .withBody(body.replace("\n", "\r\n"));
        service.stubFor(post(urlPathEqualTo("/data/$batch")).willReturn(answer));
    }
}

package org.throughline.netsuite;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;

class NetSuiteClientTest {
    private static final String RECORD = "/services/rest/record/v1/";
    private static final String SUITEQL = "/services/rest/query/v1/suiteql";

    @RegisterExtension
    private final WireMockExtension netsuite = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private NetSuiteConfig config;
    private NetSuiteClient client;

    @BeforeEach
    void connect() {
        netsuite.stubFor(post(urlPathEqualTo("/services/rest/auth/oauth2/v1/token"))
                .willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}")));
        config = TestAccount.config(netsuite.baseUrl()).build();
        client = new NetSuiteClient(config);
    }

    @Test
    void allPagesOfAQueryAreRead() {
        page("0", "{\"items\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"hasMore\":true}");
        page("1000", "{\"items\":[{\"id\":\"3\"}],\"hasMore\":false}");

        assertThat(client.query("netsuite.list", "SELECT id FROM term WHERE name = ?", "Net 30"))
                .extracting(row -> row.path("id").asString())
                .containsExactly("1", "2", "3");
    }

    @Test
    void aQueryIsSentAsNetSuiteWantsIt() {
        page("0", "{\"items\":[],\"hasMore\":false}");

        client.query("netsuite.list", "SELECT id FROM term WHERE name = ?", "Net 30");

        netsuite.verify(postRequestedFor(urlPathEqualTo(SUITEQL))
                .withHeader("Prefer", equalTo("transient"))
                .withHeader("Authorization", equalTo("Bearer t"))
                .withRequestBody(
                        equalToJson("{\"q\":\"SELECT id FROM term WHERE name = ?\",\"params\":[\"Net 30\"]}")));
    }

    @Test
    void theTokenIsAskedForWithASignedAssertion() {
        page("0", "{\"items\":[],\"hasMore\":false}");

        client.query("netsuite.list", "SELECT id FROM term");

        netsuite.verify(postRequestedFor(urlPathEqualTo("/services/rest/auth/oauth2/v1/token"))
                .withFormParam("grant_type", equalTo("client_credentials"))
                .withFormParam(
                        "client_assertion_type", equalTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
                .withFormParam("client_assertion", matching("[\\w-]+\\.[\\w-]+\\.[\\w-]+"))
                .withFormParam("client_secret", absent()));
    }

    @Test
    void aCreatedRecordIsReadBackFromItsAddress() {
        netsuite.stubFor(post(urlPathEqualTo(RECORD + "invoice"))
                .willReturn(noContent().withHeader("Location", netsuite.baseUrl() + RECORD + "invoice/647")));
        netsuite.stubFor(get(urlPathEqualTo(RECORD + "invoice/647")).willReturn(okJson("{\"id\":\"647\"}")));

        assertThat(client.create("netsuite.create", "invoice", Map.of()).ref().id())
                .isEqualTo("647");
    }

    @Test
    void anUpsertTellsWhichSublistsItReplaces() {
        netsuite.stubFor(put(urlPathEqualTo(RECORD + "customer/eid:cust-1"))
                .willReturn(noContent().withHeader("Location", netsuite.baseUrl() + RECORD + "customer/9")));

        assertThat(client.upsert("netsuite.upsert", "customer", "cust-1", Map.of(), "addressBook"))
                .isEqualTo("9");
        netsuite.verify(putRequestedFor(urlPathEqualTo(RECORD + "customer/eid:cust-1"))
                .withQueryParam("replace", equalTo("addressBook")));
    }

    @Test
    void aWriteWithoutAnAddressIsNotTakenForDone() {
        netsuite.stubFor(post(urlPathEqualTo(RECORD + "invoice")).willReturn(created()));
        netsuite.stubFor(put(urlPathEqualTo(RECORD + "customer/eid:cust-1")).willReturn(noContent()));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> client.create("netsuite.create", "invoice", Map.of()));
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> client.upsert("netsuite.upsert", "customer", "cust-1", Map.of()));
    }

    @Test
    void aPaymentRefusedBecauseItsFirstAttemptSettledTheInvoiceIsReplayed() {
        netsuite.stubFor(post(urlPathEqualTo(RECORD + "customerPayment"))
                .willReturn(refusal("You cannot apply more than the remaining amount of the transaction.")));
        netsuite.stubFor(get(urlPathEqualTo(RECORD + "customerPayment/eid:pay-p1"))
                .willReturn(okJson("{\"id\":\"77\",\"payment\":5.00,\"currency\":{\"id\":\"1\"}}")));
        page("0", "{\"items\":[{\"id\":\"1\",\"symbol\":\"USD\"}],\"hasMore\":false}");

        assertThat(payments()
                        .record(Samples.payment("p1", "USD 5.00"), IdempotencyKey.of("pay", "p1"))
                        .outcome())
                .isEqualTo(WriteOutcome.REPLAYED);
    }

    @Test
    void aPaymentThatWasRefusedAndIsNotThereStaysRefused() {
        netsuite.stubFor(post(urlPathEqualTo(RECORD + "customerPayment")).willReturn(refusal("The period is closed.")));
        netsuite.stubFor(get(urlPathEqualTo(RECORD + "customerPayment/eid:pay-p1"))
                .willReturn(refusal("Transaction type specified is incorrect.")));
        page("0", "{\"items\":[{\"id\":\"1\",\"symbol\":\"USD\"}],\"hasMore\":false}");

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> payments().record(Samples.payment("p1", "USD 5.00"), IdempotencyKey.of("pay", "p1")))
                .withMessageContaining("The period is closed");
    }

    private NetSuitePayments payments() {
        return new NetSuitePayments(client, new NetSuiteMasterData(client, config));
    }

    private void page(String offset, String body) {
        netsuite.stubFor(post(urlPathEqualTo(SUITEQL))
                .withQueryParam("offset", equalTo(offset))
                .willReturn(okJson(body)));
    }

    private static ResponseDefinitionBuilder refusal(String detail) {
        return jsonResponse(
                "{\"o:errorDetails\":[{\"detail\":\"" + detail + "\",\"o:errorCode\":\"USER_ERROR\"}]}", 400);
    }
}

package org.throughline.salesforce.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConflictException;
import org.throughline.connector.EndlessFeedException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.Page;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.auth.InMemoryTokenStore;
import org.throughline.connector.auth.TokenStore;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.RequestPreview;
import org.throughline.connector.http.RetryLimits;
import tools.jackson.databind.node.ObjectNode;

class SalesforceRestClientTest {
    private static final String DATA = "/services/data/v67.0";
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final String EXPIRED = """
            [{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""";

    @RegisterExtension
    private static final WireMockExtension ORG = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @BeforeEach
    void signIn() {
        ORG.stubFor(post("/services/oauth2/token").willReturn(token("token-1")));
    }

    @Test
    void oneTokenServesAllCalls() {
        ORG.stubFor(get(urlPathEqualTo(DATA + "/query")).willReturn(okJson(rows("001A"))));
        SalesforceRestClient client = client();

        client.query("test.query", "SELECT Id FROM Account");
        client.query("test.query", "SELECT Id FROM Account");

        ORG.verify(1, postRequestedFor(urlEqualTo("/services/oauth2/token")));
        ORG.verify(
                2,
                getRequestedFor(urlPathEqualTo(DATA + "/query"))
                        .withHeader("Authorization", equalTo("Bearer token-1"))
                        .withQueryParam("q", equalTo("SELECT Id FROM Account"))
                        .withHeader("Sforce-Query-Options", equalTo("batchSize=2000")));
    }

    @Test
    void oneSignInServesAllProcessesThatShareAStore() {
        ORG.stubFor(get(urlPathEqualTo(DATA + "/query")).willReturn(okJson(rows("001A"))));
        TokenStore store = new InMemoryTokenStore(Clock.systemUTC());

        for (int process = 0; process < 2; process++) {
            SalesforceConfig.Builder config = Org.config(ORG);
            config.setTokenStore(store).build().getClient().query("test.query", "SELECT Id FROM Account");
        }

        ORG.verify(1, postRequestedFor(urlEqualTo("/services/oauth2/token")));
    }

    @Test
    void callsGoWhereTheTokenSays() {
        String instance = "http://localhost:" + ORG.getPort();
        ORG.stubFor(post("/services/oauth2/token").willReturn(token("token-1", instance)));
        ORG.stubFor(get(urlPathEqualTo(DATA + "/query")).willReturn(okJson(rows("001A"))));

        client().query("test.query", "SELECT Id FROM Account");

        ORG.verify(getRequestedFor(urlPathEqualTo(DATA + "/query")).withHeader("Host", containing("localhost")));
    }

    @Test
    void anExpiredSessionIsRenewedOnce() {
        ORG.stubFor(post("/services/oauth2/token")
                .inScenario("renewal")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(token("token-1"))
                .willSetStateTo("second"));
        ORG.stubFor(post("/services/oauth2/token")
                .inScenario("renewal")
                .whenScenarioStateIs("second")
                .willReturn(token("token-2")));
        ORG.stubFor(get(urlPathEqualTo(DATA + "/query")).willReturn(json(401, EXPIRED)));
        ORG.stubFor(get(urlPathEqualTo(DATA + "/query"))
                .withHeader("Authorization", equalTo("Bearer token-2"))
                .willReturn(okJson(rows("001A"))));

        Page<SalesforceRecord> page = client().query("test.query", "SELECT Id FROM Account");

        assertThat(page.items()).hasSize(1);
        ORG.verify(2, postRequestedFor(urlEqualTo("/services/oauth2/token")));
    }

    @Test
    void aSessionThatStaysInvalidIsReported() {
        ORG.stubFor(get(urlPathEqualTo(DATA + "/query")).willReturn(json(401, EXPIRED)));

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> client().query("test.query", "SELECT Id FROM Account"))
                .satisfies(e -> assertThat(e.vendorCode()).contains("INVALID_SESSION_ID"));
        ORG.verify(2, getRequestedFor(urlPathEqualTo(DATA + "/query")));
    }

    @Test
    void pagesAreReadOnlyWhenTheyAreWanted() {
        stubTwoPages();

        try (var rows = client().stream("test.query", "SELECT Id FROM Account")) {
            assertThat(rows.limit(1).map(SalesforceRecord::id)).containsExactly("001A");
        }

        ORG.verify(0, getRequestedFor(urlEqualTo(DATA + "/query/01g000-2")));
    }

    @Test
    void nothingIsLostBetweenPages() {
        stubTwoPages();

        try (var rows = client().stream("test.query", "SELECT Id FROM Account")) {
            assertThat(rows.map(SalesforceRecord::id)).containsExactly("001A", "001B", "001C");
        }
    }

    @Test
    void theRestOfAListFollowsItsLinks() {
        stubTwoPages();
        SalesforceRestClient client = client();

        List<SalesforceRecord> rows = client.rest("test.query", client.query("test.query", "SELECT Id FROM Account"));

        assertThat(rows).extracting(SalesforceRecord::id).containsExactly("001A", "001B", "001C");
    }

    @Test
    void aWriteIsRepeatedWhileAnotherTransactionHoldsTheRow() {
        ORG.stubFor(patch(DATA + "/sobjects/Opportunity/006A")
                .inScenario("lock")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(json(
                        400,
                        "[{\"message\":\"unable to obtain exclusive access\",\"errorCode\":\"UNABLE_TO_LOCK_ROW\"}]"))
                .willSetStateTo("free"));
        ORG.stubFor(patch(DATA + "/sobjects/Opportunity/006A")
                .inScenario("lock")
                .whenScenarioStateIs("free")
                .willReturn(noContent()));

        client().update("test.update", "Opportunity", "006A", fields("Stage", "Won"), KEY);

        ORG.verify(
                2,
                patchRequestedFor(urlEqualTo(DATA + "/sobjects/Opportunity/006A"))
                        .withRequestBody(equalToJson("{\"Stage\":\"Won\"}")));
    }

    @Test
    void aCompositeIsRepeatedWhileAnotherTransactionHoldsOneOfItsRows() {
        ORG.stubFor(post(DATA + "/composite")
                .inScenario("locked part")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson("""
                        {"compositeResponse":[
                          {"body":[{"errorCode":"PROCESSING_HALTED","message":"The transaction was rolled back"}],
                           "httpStatusCode":400,"referenceId":"a"},
                          {"body":[{"errorCode":"UNABLE_TO_LOCK_ROW","message":"unable to obtain exclusive access"}],
                           "httpStatusCode":400,"referenceId":"b"}]}"""))
                .willSetStateTo("free"));
        ORG.stubFor(post(DATA + "/composite")
                .inScenario("locked part")
                .whenScenarioStateIs("free")
                .willReturn(okJson("""
                        {"compositeResponse":[
                          {"body":{"id":"a01","success":true,"errors":[],"created":true},"httpStatusCode":201,"referenceId":"a"},
                          {"body":{"id":"a02","success":true,"errors":[],"created":true},"httpStatusCode":201,"referenceId":"b"}]}""")));

        CompositeResult result = client().composite(
                        "test.composite",
                        CompositeRequest.writes()
                                .upsert("a", "Proj__c", "Key__c", "1", fields("Name", "one"))
                                .upsert("b", "Proj__c", "Key__c", "2", fields("Name", "two")));

        assertThat(result.saved("b").id()).isEqualTo("a02");
        ORG.verify(2, postRequestedFor(urlEqualTo(DATA + "/composite")));
    }

    @Test
    void aGraphIsSentToItsOwnResource() {
        ORG.stubFor(post(DATA + "/composite/graph").willReturn(okJson("""
                {"graphs":[{"graphId":"1","isSuccessful":true,"graphResponse":{"compositeResponse":[
                  {"body":{"id":"a01","success":true,"created":true},"httpStatusCode":201,"referenceId":"a"}]}}]}""")));

        CompositeResult result = client().composite(
                        "test.graph",
                        CompositeRequest.graph().upsert("a", "Proj__c", "Key__c", "1", fields("Name", "one")));

        assertThat(result.saved("a").id()).isEqualTo("a01");
    }

    @Test
    void linksThatLeadInACircleEndWithAnError() {
        stubTwoPages();
        ORG.stubFor(get(DATA + "/query/01g000-2").willReturn(okJson("""
                {"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v67.0/query/01g000-4",
                 "records":[{"attributes":{"type":"Account"},"Id":"001C"}]}""")));
        ORG.stubFor(get(DATA + "/query/01g000-4").willReturn(okJson("""
                {"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v67.0/query/01g000-2",
                 "records":[{"attributes":{"type":"Account"},"Id":"001D"}]}""")));
        SalesforceRestClient client = client();
        Page<SalesforceRecord> first = client.query("test.query", "SELECT Id FROM Account");

        assertThatExceptionOfType(EndlessFeedException.class)
                .isThrownBy(() -> client.rest("test.query", first))
                .withMessage("test.query: page 3 of the list leads back to a page that was read before");
        assertThatExceptionOfType(EndlessFeedException.class)
                .isThrownBy(() ->
                        client.stream("test.query", "SELECT Id FROM Account").toList());
    }

    @Test
    void aPreviewShowsTheKeyOfEachWriteAndSendsNothing() {
        SalesforceRestClient client = client();
        CompositeRequest composite = CompositeRequest.writes()
                .upsert("a", "A", "K__c", "1", fields("B", "2"))
                .under(KEY);
        List<Runnable> writes = List.of(
                () -> client.update("test.update", "A", "006A", fields("B", "2"), KEY),
                () -> client.composite("test.composite", composite));

        assertThat(writes)
                .allSatisfy(write ->
                        assertThat(RequestPreview.of(write).orElseThrow().key()).contains(KEY));
        ORG.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void anUpsertThatIsAnsweredWithoutAnIdLooksItUp() {
        ORG.stubFor(patch(DATA + "/sobjects/Event__c/Key__c/E-1").willReturn(noContent()));
        ORG.stubFor(get(urlPathEqualTo(DATA + "/sobjects/Event__c/Key__c/E-1"))
                .withQueryParam("fields", equalTo("Id"))
                .willReturn(okJson("{\"attributes\":{\"type\":\"Event__c\"},\"Id\":\"a01\"}")));

        assertThat(upsert()).isEqualTo(new SalesforceSaveResult("a01", false));
    }

    @Test
    void anUpsertOfAKeyThatSeveralRowsHaveIsAConflict() {
        ORG.stubFor(patch(DATA + "/sobjects/Event__c/Key__c/E-1").willReturn(json(300, "[\"/a01\",\"/a02\"]")));

        assertThatExceptionOfType(ConflictException.class).isThrownBy(SalesforceRestClientTest::upsert);
    }

    @Test
    void aUsedUpDailyLimitStopsTheNextConnectorOfTheOrgBeforeItSends() {
        ORG.stubFor(get(urlPathEqualTo(DATA + "/query"))
                .willReturn(okJson(rows("001A"))
                        .withHeader(
                                "Sforce-Limit-Info",
                                "api-usage=5000/5000; per-app-api-usage=17/250(appName=sample-app)")));
        AccountBudgets budgets = new AccountBudgets();
        client(budgets).query("test.query", "SELECT Id FROM Account");
        SalesforceRestClient other = client(budgets);

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> other.query("test.query", "SELECT Id FROM Account"))
                .withMessageStartingWith("test.query: not sent: the account's quota of API requests in rolling 24 hours"
                        + " is used up (5000 of 5000), next try at 2")
                .satisfies(e -> assertThat(e.retryAfter()).isPresent());
        ORG.verify(1, getRequestedFor(urlPathEqualTo(DATA + "/query")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-usage=4999/5000", "per-app-api-usage=250/250(appName=x)", "api-usage=lots", ""})
    void whatIsNotUsedUpOrNotKnownStopsNothing(String usage) {
        ORG.stubFor(get(urlPathEqualTo(DATA + "/query"))
                .willReturn(okJson(rows("001A")).withHeader("Sforce-Limit-Info", usage)));
        SalesforceRestClient client = client();

        client.query("test.query", "SELECT Id FROM Account");

        assertThat(client.query("test.query", "SELECT Id FROM Account").items()).hasSize(1);
    }

    @Test
    void theDailyLimitCanBeRead() {
        ORG.stubFor(
                get(DATA + "/limits").willReturn(okJson("{\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":14998}}")));

        assertThat(client().apiUsage("test.limits")).isEqualTo(new SalesforceApiUsage(15000, 14998));
    }

    private static void stubTwoPages() {
        ORG.stubFor(get(urlPathEqualTo(DATA + "/query")).willReturn(okJson("""
                                {"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v67.0/query/01g000-2","records":[
                                  {"attributes":{"type":"Account"},"Id":"001A"},{"attributes":{"type":"Account"},"Id":"001B"}]}""")));
        ORG.stubFor(get(DATA + "/query/01g000-2").willReturn(okJson(rows("001C"))));
    }

    private static SalesforceRestClient client() {
        return client(new AccountBudgets());
    }

    private static SalesforceRestClient client(AccountBudgets budgets) {
        SalesforceConfig.Builder builder = SalesforceConfig.builder();
        builder.setBaseUrl("http://127.0.0.1:" + ORG.getPort() + "/")
                .setCredentials(ClientCredentials.of("id", Secret.of("secret")))
                .setBudgets(budgets)
                .setRetry(new RetryLimits(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(1)));
        return builder.build().getClient();
    }

    private static SalesforceSaveResult upsert() {
        return client().upsert("test.upsert", "Event__c", "Key__c", "E-1", fields("Paid__c", "yes"), KEY);
    }

    private static ObjectNode fields(String name, String value) {
        return WireJson.mapper().createObjectNode().put(name, value);
    }

    private static String rows(String id) {
        return "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Id\":\"" + id
                + "\"}]}";
    }

    private static ResponseDefinitionBuilder token(String token) {
        return token(token, "http://127.0.0.1:" + ORG.getPort());
    }

    private static ResponseDefinitionBuilder token(String token, String instance) {
        return okJson("{\"access_token\":\"" + token + "\",\"instance_url\":\"" + instance
                + "\",\"token_type\":\"Bearer\",\"issued_at\":\"1278448832702\"}");
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }
}

package org.throughline.salesforce.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import org.throughline.salesforce.platform.SalesforceCollections.Mode;
import tools.jackson.databind.node.ObjectNode;

class SalesforceCollectionsTest {
    private static final String ROWS = Org.DATA + "/composite/sobjects";
    private static final String LOCKED = """
            {"success":false,"errors":[{"statusCode":"UNABLE_TO_LOCK_ROW","message":"locked","fields":[]}]}""";
    private static final String REFUSED = """
            {"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"missing: [Name]","fields":["Name"]}]}""";

    @RegisterExtension
    static final WireMockExtension ORG = Org.server();

    @Test
    void everyRowHasItsOwnResult() {
        ORG.stubFor(post(ROWS).willReturn(okJson("[" + saved("001A") + "," + REFUSED + "]")));

        List<RowResult> results =
                collections().create("test.create", "Account", List.of(row("A"), row("B")), Mode.EACH_ROW);

        assertThat(results.get(0)).isEqualTo(new RowResult.Saved(new SalesforceSaveResult("001A", true)));
        assertThat(error(results.get(1)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("REQUIRED_FIELD_MISSING");
        ORG.verify(postRequestedFor(urlEqualTo(ROWS)).withRequestBody(equalToJson("""
                {"allOrNone":false,"records":[{"attributes":{"type":"Account"},"Name":"A"},
                                              {"attributes":{"type":"Account"},"Name":"B"}]}""")));
    }

    @Test
    void onlyLockedRowsAreSentAgain() {
        String path = ROWS + "/Account/Key__c";
        Org.answers(
                ORG,
                patch(path),
                okJson("[" + saved("001A") + "," + LOCKED + "," + REFUSED + "]"),
                okJson("[" + saved("001B") + "]"));

        List<RowResult> results = collections()
                .upsert("test.upsert", "Account", "Key__c", List.of(row("A"), row("B"), row("C")), Mode.EACH_ROW);

        assertThat(results.get(1)).isEqualTo(new RowResult.Saved(new SalesforceSaveResult("001B", true)));
        assertThat(results.get(2)).isInstanceOf(RowResult.Refused.class);
        ORG.verify(2, patchRequestedFor(urlEqualTo(path)));
        ORG.verify(1, patchRequestedFor(urlEqualTo(path)).withRequestBody(equalToJson("""
                {"allOrNone":false,"records":[{"attributes":{"type":"Account"},"Name":"B"}]}""")));
    }

    @Test
    void aRowThatStaysLockedIsRefusedAsNotExecuted() {
        ORG.stubFor(post(ROWS).willReturn(okJson("[" + LOCKED + "]")));

        List<RowResult> results = collections().create("test.create", "Account", List.of(row("A")), Mode.EACH_ROW);

        assertThat(error(results.get(0))).isInstanceOf(UnavailableException.class);
        ORG.verify(3, postRequestedFor(urlEqualTo(ROWS)));
    }

    @Test
    void allRowsAreSentAgainIfNoneWasWrittenBecauseOfALockedOne() {
        String rolledBack = """
                {"success":false,"errors":[{"statusCode":"ALL_OR_NONE_OPERATION_ROLLED_BACK","message":"","fields":[]}]}""";
        Org.answers(
                ORG,
                patch(ROWS),
                okJson("[" + rolledBack + "," + LOCKED + "]"),
                okJson("[" + saved("001A") + "," + saved("001B") + "]"));

        List<RowResult> results =
                collections().update("test.update", "Account", List.of(row("A"), row("B")), Mode.ALL_OR_NONE);

        assertThat(results).allMatch(RowResult.Saved.class::isInstance);
    }

    @Test
    void aDeletedRowIsNotFoundASecondTime() {
        ORG.stubFor(delete(urlPathEqualTo(ROWS))
                .withQueryParam("ids", equalTo("001A"))
                .withQueryParam("allOrNone", equalTo("false"))
                .willReturn(okJson("""
                        [{"id":"001A","success":false,"errors":[
                          {"statusCode":"ENTITY_IS_DELETED","message":"entity is deleted","fields":[]}]}]""")));

        List<RowResult> results = collections().delete("test.delete", List.of("001A"), Mode.EACH_ROW);

        assertThat(error(results.get(0))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aLostAnswerOrOneThatLacksARowLeavesACreationUnknown() {
        ORG.stubFor(post(ROWS).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> collections().create("test.create", "A", List.of(row("A")), Mode.EACH_ROW));

        ORG.stubFor(post(ROWS).willReturn(okJson("[]")));
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> collections().create("test.create", "A", List.of(row("A")), Mode.EACH_ROW));
        ORG.verify(2, postRequestedFor(urlEqualTo(ROWS)));
    }

    @Test
    void moreRowsThanOneCallTakesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        collections().create("test.create", "A", Collections.nCopies(201, row("A")), Mode.EACH_ROW))
                .withMessage("test.create: 201 rows, allowed are 1 to 200");
    }

    private static SalesforceCollections collections() {
        return SalesforceCollections.of(Org.client(ORG));
    }

    private static ConnectorException error(RowResult result) {
        return ((RowResult.Refused) result).error();
    }

    private static ObjectNode row(String name) {
        return Org.row("Name", name);
    }

    private static String saved(String id) {
        return "{\"id\":\"" + id + "\",\"success\":true,\"created\":true,\"errors\":[]}";
    }
}

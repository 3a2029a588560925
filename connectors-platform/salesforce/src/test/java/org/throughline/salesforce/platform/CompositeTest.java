package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.FieldError;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CompositeTest {
    private static final FailureDetails CALL = FailureDetails.of("salesforce", "test.composite");

    @Test
    void writesAreAllOrNoneAndInOrder() {
        ObjectNode body = CompositeRequest.writes()
                .upsert("project", "Proj__c", "Key__c", "P 1/2", object().put("Name", "Roll-out"))
                .upsertAll("parts", "Part__c", "Key__c", List.of(object().put("Key__c", "M1")))
                .body("/services/data/v67.0");

        assertThat(body).isEqualTo(json("""
                        {"allOrNone":true,"collateSubrequests":false,"compositeRequest":[
                          {"method":"PATCH","url":"/services/data/v67.0/sobjects/Proj__c/Key__c/P%201%2F2",
                           "referenceId":"project","body":{"Name":"Roll-out"}},
                          {"method":"PATCH","url":"/services/data/v67.0/composite/sobjects/Part__c/Key__c",
                           "referenceId":"parts0","body":{"allOrNone":true,"records":[
                             {"attributes":{"type":"Part__c"},"Key__c":"M1"}]}}]}"""));
    }

    @Test
    void aGraphHoldsMoreRowsAndNoCollections() {
        CompositeRequest graph = CompositeRequest.graph();
        for (int i = 0; i < CompositeRequest.MAX_NODES; i++) {
            graph.upsert("n" + i, "A", "K", String.valueOf(i), object());
        }

        ObjectNode only =
                graph.body("/services/data/v67.0").path("graphs").path(0).asObject();
        assertThat(only.path("graphId").asString()).isEqualTo("1");
        assertThat(only.path("compositeRequest").path(499).path("url").asString())
                .isEqualTo("/services/data/v67.0/sobjects/A/K/499");
        assertThatIllegalStateException().isThrownBy(() -> graph.upsert("more", "A", "K", "1", object()));
        assertThatIllegalStateException()
                .isThrownBy(() -> CompositeRequest.graph().upsertAll("a", "A", "K", List.of(object())));
    }

    @Test
    void theResultOfAGraphIsReadLikeThatOfAnyCompositeCall() {
        CompositeRequest graph = CompositeRequest.graph().upsert("a", "A", "K", "1", object());
        String answer = """
                {"graphs":[{"graphId":"1","isSuccessful":true,"graphResponse":{"compositeResponse":[
                  {"body":{"id":"a01","success":true,"created":true},"httpStatusCode":201,"referenceId":"a"}]}}]}""";

        assertThat(CompositeResult.of(CALL, graph, json(answer)).saved("a").id())
                .isEqualTo("a01");
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> CompositeResult.of(CALL, graph, json("{\"graphs\":[]}")));
    }

    @Test
    void queriesAreEscaped() {
        ObjectNode body = CompositeRequest.queries()
                .query("rows", "SELECT Id FROM A WHERE B = 'x&y'")
                .body("/services/data/v67.0");

        assertThat(body.path("allOrNone").asBoolean()).isFalse();
        assertThat(body.path("compositeRequest").path(0).path("url").asString())
                .isEqualTo("/services/data/v67.0/query?q=SELECT+Id+FROM+A+WHERE+B+%3D+%27x%26y%27");
    }

    @Test
    void whatDoesNotFitIntoOneCallIsRefused() {
        CompositeRequest queries = CompositeRequest.queries();
        for (int i = 0; i < CompositeRequest.MAX_COLLECTIONS; i++) {
            queries.query("q" + i, "SELECT Id FROM A");
        }
        CompositeRequest writes = CompositeRequest.writes();
        for (int i = 0; i < CompositeRequest.MAX_REQUESTS; i++) {
            writes.upsert("w" + i, "A", "K", "1", object());
        }

        assertThatIllegalStateException().isThrownBy(() -> queries.query("more", "SELECT Id FROM A"));
        assertThatIllegalStateException().isThrownBy(() -> writes.upsert("more", "A", "K", "1", object()));
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> CompositeRequest.writes().upsertAll("a", "A", "K", Collections.nCopies(1001, object())));
    }

    @Test
    void rowsBeyondOneCollectionGoIntoTheNext() {
        CompositeRequest call = CompositeRequest.writes()
                .upsertAll("none", "A", "K", List.of())
                .upsertAll("a", "A", "K", Collections.nCopies(201, object()));

        assertThat(call.references()).containsExactly("a0", "a1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void aKeyThatWouldLeadElsewhereIsRefused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompositeRequest.writes().upsert("a", "A", "K", key, object()));
    }

    @Test
    void resultsAreFoundByTheirName() {
        CompositeResult result = result("""
                {"compositeResponse":[
                  {"body":{"id":"a01","success":true,"errors":[],"created":true},"httpStatusCode":201,"referenceId":"a"},
                  {"body":{"id":"a02","success":true,"errors":[],"created":false},"httpStatusCode":200,"referenceId":"b"}]}""");

        assertThat(result.saved("a")).isEqualTo(new SalesforceSaveResult("a01", true));
        assertThat(result.saved("b")).isEqualTo(new SalesforceSaveResult("a02", false));
    }

    @Test
    void aFailedPartIsReportedNotThePartsItTookAlong() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> result("""
                                {"compositeResponse":[
                                  {"body":[{"errorCode":"PROCESSING_HALTED","message":"The transaction was rolled back"}],
                                   "httpStatusCode":400,"referenceId":"a"},
                                  {"body":[{"errorCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [Name]",
                                            "fields":["Name"]}],"httpStatusCode":400,"referenceId":"b"}]}"""))
                .withMessageStartingWith("test.composite: REQUIRED_FIELD_MISSING")
                .satisfies(e -> assertThat(e.fieldErrors())
                        .containsExactly(new FieldError("Name", "Required fields are missing: [Name]")));
    }

    @Test
    void aFailedRowOfACollectionIsReported() {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> result("""
                                {"compositeResponse":[{"httpStatusCode":200,"referenceId":"a","body":[
                                  {"id":"a01","success":false,"errors":[
                                    {"statusCode":"ALL_OR_NONE_OPERATION_ROLLED_BACK","message":"rolled back","fields":[]}]},
                                  {"success":false,"errors":[
                                    {"statusCode":"DUPLICATE_VALUE","message":"duplicate value found","fields":["Key__c"]}]}]}]}"""))
                .withMessage("test.composite: DUPLICATE_VALUE on Key__c");
    }

    @Test
    void aPartWithoutAReadableErrorStillFails() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> result(
                        "{\"compositeResponse\":[{\"body\":null,\"httpStatusCode\":400,\"referenceId\":\"a\"}]}"));
    }

    @Test
    void anAnswerWithoutAPartLeavesAWriteUnknown() {
        JsonNode answer = json("{\"compositeResponse\":[]}");
        CompositeRequest write = CompositeRequest.writes().upsert("a", "A", "K", "1", object());
        CompositeRequest read = CompositeRequest.queries().query("a", "SELECT Id FROM A");

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> CompositeResult.of(CALL, write, answer))
                .withMessage("test.composite: the answer lacks the part a");
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> CompositeResult.of(CALL, read, answer));
    }

    private static CompositeResult result(String answer) {
        return CompositeResult.of(CALL, CompositeRequest.writes(), json(answer));
    }

    private static JsonNode json(String text) {
        return WireJson.mapper().readTree(text);
    }

    private static ObjectNode object() {
        return WireJson.mapper().createObjectNode();
    }
}

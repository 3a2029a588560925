package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.FieldError;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WireJson;
import org.throughline.model.ExternalRef;

class SalesforceErrorsTest {
    private static final FailureDetails CALL = FailureDetails.of("salesforce", "test.write");

    @ParameterizedTest
    @CsvSource({
        "UNABLE_TO_LOCK_ROW, 400, Unavailable, Unavailable",
        "SERVER_UNAVAILABLE, 503, Unavailable, Unavailable",
        "ORG_IN_MAINTENANCE, 503, Unavailable, Unavailable",
        "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE, 400, Unavailable, Unavailable",
        "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE, 400, Unavailable, Unavailable",
        "REQUEST_LIMIT_EXCEEDED, 403, RateLimited, RateLimited",
        "UNKNOWN_EXCEPTION, 500, OutcomeUnknown, Unavailable",
        "QUERY_TIMEOUT, 400, OutcomeUnknown, Unavailable",
        "REQUEST_RUNNING_TOO_LONG, 400, OutcomeUnknown, Unavailable",
        "SOMETHING_NEW, 500, OutcomeUnknown, Unavailable",
        "INVALID_SESSION_ID, 401, Authentication, Authentication",
        "API_DISABLED_FOR_ORG, 403, Permission, Permission",
        "INSUFFICIENT_ACCESS_OR_READONLY, 403, Permission, Permission",
        "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, 400, Permission, Permission",
        "SOMETHING_NEW, 403, Permission, Permission",
        "NOT_FOUND, 404, NotFound, NotFound",
        "ENTITY_IS_DELETED, 404, NotFound, NotFound",
        "DUPLICATE_VALUE, 400, Conflict, Conflict",
        "DUPLICATES_DETECTED, 400, Conflict, Conflict",
        "DUPLICATE_EXTERNAL_ID, 400, Conflict, Conflict",
        "SOMETHING_NEW, 412, Conflict, Conflict",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION, 400, Rejected, Rejected",
        "REQUIRED_FIELD_MISSING, 400, Rejected, Rejected",
        "INVALID_FIELD, 400, Rejected, Rejected",
        "INVALID_TYPE, 400, Rejected, Rejected",
        "MALFORMED_QUERY, 400, Rejected, Rejected",
        "ENTITY_IS_LOCKED, 400, Rejected, Rejected",
        "STORAGE_LIMIT_EXCEEDED, 400, Rejected, Rejected",
        "SOMETHING_NEW, 400, Rejected, Rejected"
    })
    void theCodeTellsWhatTheCallerMayDo(String code, int status, String onWrite, String onRead) {
        String body = "[{\"errorCode\":\"" + code + "\",\"message\":\"text\"}]";

        assertThat(map(true, status, body).getClass().getSimpleName()).isEqualTo(onWrite + "Exception");
        assertThat(map(false, status, body).getClass().getSimpleName()).isEqualTo(onRead + "Exception");
        assertThat(map(true, status, body).vendorCode()).contains(code);
    }

    @Test
    void aRowNamesItsCodeDifferently() {
        ConnectorException error = map(true, 200, """
                [{"statusCode":"DUPLICATE_VALUE","fields":[],
                  "message":"duplicate value found: Key__c duplicates value on record with id: 001000000000001"}]""");

        assertThat(error).isInstanceOf(ConflictException.class);
        assertThat(((ConflictException) error).existing())
                .contains(new ExternalRef("salesforce", "sObject", "001000000000001"));
    }

    @Test
    void aDuplicateRuleTellsTheOtherRow() {
        ConnectorException error = map(true, 400, """
                [{"errorCode":"DUPLICATES_DETECTED","message":"Use one of these records?","duplicateResult":
                  {"allowSave":false,"matchResults":[{"entityType":"Account","matchRecords":[
                    {"record":{"attributes":{"type":"Account"},"Id":"001000000000002AAA"}}]}]}}]""");

        assertThat(((ConflictException) error).existing())
                .contains(new ExternalRef("salesforce", "Account", "001000000000002AAA"));
    }

    @Test
    void aValidationRuleIsReportedInItsOwnWords() {
        ConnectorException error = map(true, 400, """
                [{"errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION","message":"The start date must come first.",
                  "fields":["pse__Start_Date__c"]}]""");

        assertThat(((RejectedException) error).fieldErrors())
                .containsExactly(new FieldError("pse__Start_Date__c", "The start date must come first."));
    }

    @Test
    void aTextThatMayQuoteTheValueIsNotRepeated() {
        ConnectorException error = map(true, 400, """
                [{"errorCode":"INVALID_EMAIL_ADDRESS","message":"Email: invalid email address: ada@example.com",
                  "fields":["Email"]}]""");

        assertThat(error).hasMessage("test.write: INVALID_EMAIL_ADDRESS [Email: INVALID_EMAIL_ADDRESS]");
    }

    @Test
    void anUnknownColumnIsNamedWithoutTheQuery() {
        ConnectorException error = map(
                false,
                400,
                "[{\"errorCode\":\"INVALID_FIELD\",\"message\":\"\\nWHERE Name = 'Ada' \\n ^\\nERROR at Row:1:Column:8\\n"
                        + "No such column 'Foo__c' on entity 'Account'.\"}]");

        assertThat(error).hasMessage("test.write: No such column 'Foo__c' on entity 'Account'.");
    }

    @Test
    void aTriggerThatMetALockIsWorthARepetition() {
        String text = "Proj.Trigger: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record";

        assertThat(map(true, 400, trigger(text)).getClass().getSimpleName()).isEqualTo("UnavailableException");
        assertThat(map(true, 400, trigger("Proj.Trigger: no")).getClass().getSimpleName())
                .isEqualTo("RejectedException");
    }

    @Test
    void anUpsertByAFieldTheOrgLacksIsNoMissingRow() {
        ConnectorException error = map(true, 404, """
                [{"errorCode":"NOT_FOUND",
                  "message":"Provided external ID field does not exist or is not accessible: Throughline_Key__c"}]""");

        assertThat(error).isInstanceOf(RejectedException.class).hasMessageContaining("Throughline_Key__c");
    }

    @Test
    void theErrorThatCausedTheRollbackIsReported() {
        ConnectorException error = map(true, 400, """
                [{"errorCode":"PROCESSING_HALTED","message":"The transaction was rolled back"},
                 {"errorCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [Name]","fields":["Name"]}]""");

        assertThat(error)
                .hasMessageStartingWith("test.write: REQUIRED_FIELD_MISSING")
                .hasMessageContaining("Required fields are missing: [Name]");
    }

    @Test
    void aWaitIsPassedOn() {
        ConnectorException error = SalesforceErrors.map(
                CALL.withHttpStatus(403),
                false,
                List.of(new SalesforceError(
                        "REQUEST_LIMIT_EXCEEDED",
                        "TotalRequests Limit exceeded.",
                        List.of(),
                        WireJson.mapper().missingNode())),
                Duration.ofSeconds(7));

        assertThat(error.retryAfter()).contains(Duration.ofSeconds(7));
    }

    private static String trigger(String text) {
        return "[{\"errorCode\":\"CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY\",\"message\":\"" + text + "\"}]";
    }

    private static ConnectorException map(boolean isWrite, int status, String body) {
        return SalesforceErrors.map(
                CALL.withHttpStatus(status),
                isWrite,
                SalesforceError.listOf(WireJson.mapper().readTree(body)),
                null);
    }
}

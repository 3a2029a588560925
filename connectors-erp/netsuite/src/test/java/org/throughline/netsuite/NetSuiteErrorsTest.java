package org.throughline.netsuite;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FieldError;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;

class NetSuiteErrorsTest {
    private static final String ERROR_TYPE = "application/vnd.oracle.resource+json; type=error; charset=UTF-8";

    @RegisterExtension
    private final WireMockExtension netsuite = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private NetSuiteClient client;

    @BeforeEach
    void connect() {
        netsuite.stubFor(post(urlPathEqualTo("/services/rest/auth/oauth2/v1/token"))
                .willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}")));
        client = new NetSuiteClient(TestAccount.config(netsuite.baseUrl()).build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | INVALID_CONTENT             | Error while accessing a resource. Invalid content.                  | RejectedException
            400 | USER_ERROR                  | Error while accessing a resource. Please enter value(s) for: entity | RejectedException
            400 | USER_ERROR                  | Error while accessing a resource. This entity already exists.       | ConflictException
            400 | USER_ERROR                  | Error while accessing a resource. This record already exists.       | ConflictException
            400 | USER_ERROR                  | Transaction type specified is incorrect.                            | NotFoundException
            400 | INVALID_REQUEST             | Malformed request.                                                  | RejectedException
            400 | INVALID_QUERY_PARAM         | Invalid offset.                                                     | RejectedException
            401 | INVALID_LOGIN               | Invalid login attempt.                                              | AuthenticationException
            403 | INSUFFICIENT_PERMISSION     | Permission Violation                                                | PermissionException
            404 | NONEXISTENT_ID              | The record instance does not exist.                                 | NotFoundException
            429 | CONCURRENCY_LIMIT_EXCEEDED  | Concurrent request limit exceeded. Request blocked.                 | RateLimitedException
            500 | UNEXPECTED_ERROR            | An unexpected error occurred. Error ID: 4711                        | OutcomeUnknownException
            """)
    void everyDocumentedErrorTellsTheCallerWhatToDo(int status, String code, String detail, String exception) {
        answer(error(status, code, detail));

        ConnectorException failure = failureOfWrite();

        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.vendorCode()).hasValue(code);
        assertThat(failure.requestId()).hasValue("op-1");
        assertThat(failure.operation()).isEqualTo("netsuite.createCustomer");
    }

    @Test
    void aFailedReadMayBeRepeated() {
        answer(error(500, "UNEXPECTED_ERROR", "An unexpected error occurred. Error ID: 4711"));

        assertThat(failureOfRead()).isInstanceOf(UnavailableException.class);
    }

    @Test
    void theRefusedValueIsNotRepeatedInTheMessage() {
        answer(error(400, "INVALID_CONTENT", refused("jane.doe@acme.example\\nand more", "email")));

        assertThat(failureOfWrite())
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("for the following field: email")
                .hasMessageNotContaining("jane")
                .hasMessageNotContaining("and more");
    }

    @Test
    void aRefusedFieldIsNamedByItsPath() {
        answer(refusal(detail(refused("9999", "item"), "INVALID_CONTENT", "item.items[0].item")));

        assertThat(((RejectedException) failureOfWrite()).fieldErrors())
                .containsExactly(new FieldError("item.items[0].item", "INVALID_CONTENT"));
    }

    @Test
    void allRefusedFieldsAreReportedAtOnce() {
        answer(refusal(detail(refused("9999", "terms"), "INVALID_CONTENT", "terms")
                + ","
                + detail(refused("jane", "email"), "USER_ERROR", "email")));

        RejectedException failure = (RejectedException) failureOfWrite();

        assertThat(failure.fieldErrors())
                .containsExactly(new FieldError("terms", "INVALID_CONTENT"), new FieldError("email", "USER_ERROR"));
        assertThat(failure).hasMessageContaining("field: email").hasMessageNotContaining("jane");
    }

    @Test
    void aWaitThatIsToldIsPassedOn() {
        answer(error(429, "CONCURRENCY_LIMIT_EXCEEDED", "Request blocked.").withHeader("Retry-After", "7"));

        assertThat(failureOfWrite())
                .isInstanceOf(RateLimitedException.class)
                .satisfies(failure -> assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(7)));
    }

    @Test
    void aPageOfHtmlDuringMaintenanceIsNotShown() {
        answer(aResponse()
                .withStatus(503)
                .withHeader("Content-Type", "text/html; charset=utf-8")
                .withBody("<html><body><h1>NetSuite is unavailable</h1></body></html>"));

        assertThat(failureOfRead()).isInstanceOf(UnavailableException.class).hasMessageNotContaining("<h1>");
        assertThat(failureOfWrite()).isInstanceOf(OutcomeUnknownException.class).hasMessageNotContaining("<h1>");
    }

    @Test
    void anErrorWithoutDetailsIsJudgedByItsStatus() {
        answer(aResponse().withStatus(400).withBody("{\"o:errorDetails\":[]}"));
        assertThat(failureOfWrite()).isInstanceOf(RejectedException.class);

        answer(aResponse().withStatus(404).withBody("[]"));
        assertThat(failureOfRead()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aDuplicateNamesNoRecordBecauseNetSuiteDoesNotTell() {
        answer(error(400, "USER_ERROR", "Error while accessing a resource. This entity already exists."));

        assertThat(((ConflictException) failureOfWrite()).existing()).isEmpty();
    }

    private ConnectorException failureOfWrite() {
        return catchThrowableOfType(
                ConnectorException.class, () -> client.create("netsuite.createCustomer", "customer", Map.of()));
    }

    private ConnectorException failureOfRead() {
        return catchThrowableOfType(
                ConnectorException.class, () -> client.retrieve("netsuite.retrieveCustomer", "customer", "1"));
    }

    private void answer(ResponseDefinitionBuilder answer) {
        netsuite.stubFor(any(anyUrl()).atPriority(9).willReturn(answer.withHeader("x-n-operationid", "op-1")));
    }

    private static ResponseDefinitionBuilder error(int status, String code, String detail) {
        return errors(status, detail(detail, code, null));
    }

    private static ResponseDefinitionBuilder refusal(String details) {
        return errors(400, details);
    }

    private static ResponseDefinitionBuilder errors(int status, String details) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", ERROR_TYPE)
                .withBody("{\"title\":\"Error\",\"status\":" + status + ",\"o:errorDetails\":[" + details + "]}");
    }

    private static String detail(String text, String code, String path) {
        return "{\"detail\":\"" + text + "\",\"o:errorCode\":\"" + code + "\""
                + (path == null ? "" : ",\"o:errorPath\":\"" + path + "\"") + "}";
    }

    private static String refused(String value, String field) {
        return "Error while accessing a resource. You have entered an Invalid Field Value " + value
                + " for the following field: " + field;
    }
}

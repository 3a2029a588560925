package org.throughline.avatax;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FieldError;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;

class AvaTaxErrorsTest {
    @RegisterExtension
    private static final WireMockExtension AVATAX = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @ParameterizedTest
    @CsvSource({
        "AuthenticationException, 401, Authentication, Authentication",
        "BasicAuthIncorrect, 401, Authentication, Authentication",
        "AuthenticationIncomplete, 401, Authentication, Authentication",
        "BearerTokenInvalid, 401, Authentication, Authentication",
        "AuthorizationException, 403, Permission, Permission",
        "PermissionRequired, 403, Permission, Permission",
        "SubscriptionRequired, 403, Permission, Permission",
        "ValueRequiredError, 400, Rejected, Rejected",
        "StringLengthError, 400, Rejected, Rejected",
        "JsonFormatError, 400, Rejected, Rejected",
        "ModelStateInvalid, 400, Rejected, Rejected",
        "InvalidEnumValue, 400, Rejected, Rejected",
        "MissingAddress, 400, Rejected, Rejected",
        "InvalidAddress, 400, Rejected, Rejected",
        "InvalidPostalCode, 400, Rejected, Rejected",
        "MissingLine, 400, Rejected, Rejected",
        "GetTaxError, 400, Rejected, Rejected",
        "TimeoutRequested, 400, Rejected, Rejected",
        "SomethingNew, 400, Rejected, Rejected",
        "RequestTooLarge, 413, Rejected, Rejected",
        "DocumentCodeConflict, 400, Conflict, Conflict",
        "TransactionAlreadyExists, 400, Conflict, Conflict",
        "TransactionIsCommitted, 400, Conflict, Conflict",
        "TransactionAlreadyCancelled, 400, Conflict, Conflict",
        "DuplicateEntry, 409, Conflict, Conflict",
        "CannotModifyLockedTransaction, 400, Conflict, Conflict",
        "InvalidDocumentStatus, 400, Conflict, Conflict",
        "SomethingNew, 409, Conflict, Conflict",
        "RequestLimitExceeded, 429, RateLimited, RateLimited",
        "ConcurrentRequestLimitExceeded, 429, RateLimited, RateLimited",
        "RateLimitExceededError, 429, RateLimited, RateLimited",
        "RateLimitExceeded, 429, RateLimited, RateLimited",
        "ServiceNotReady, 503, Unavailable, Unavailable",
        "NoHealthySite, 503, Unavailable, Unavailable",
        "ServerUnreachable, 500, OutcomeUnknown, Unavailable",
        "InternalServerError, 500, OutcomeUnknown, Unavailable",
        "UnhandledException, 500, OutcomeUnknown, Unavailable",
        "Unexpected, 500, OutcomeUnknown, Unavailable"
    })
    void theCodeTellsWhatTheCallerMayDo(String code, int status, String onWrite, String onRead) {
        answer(error(status, code, ""));

        assertThat(onWrite().getClass().getSimpleName()).isEqualTo(onWrite + "Exception");
        assertThat(onRead().getClass().getSimpleName()).isEqualTo(onRead + "Exception");
        assertThat(onWrite().vendorCode()).contains(code);
        assertThat(onWrite().httpStatus()).hasValue(status);
    }

    @ParameterizedTest
    @CsvSource({"EntityNotFoundError", "NotFound"})
    void whatDoesNotExistIsEmptyForFindAndAFailureForOthers(String code) {
        answer(error(404, code, ""));

        assertThat(service().find(Sales.INVOICE)).isEmpty();
        assertThat(onWrite().getClass().getSimpleName()).isEqualTo("NotFoundException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>No such page</html>", "{}", ""})
    void aNotFoundThatIsNotOfAvaTaxDoesNotMeanThereIsNoDocument(String body) {
        answer(aResponse().withStatus(404).withBody(body));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> service().find(Sales.INVOICE))
                .withMessageNotContaining("page");
    }

    @Test
    void aCommittedDocumentIsRecognisedInsideTheEnginesError() {
        answer(error(400, "GetTaxError", "\"faultSubCode\": \"DocStatusError\","));

        assertThat(onWrite().getClass().getSimpleName()).isEqualTo("ConflictException");
    }

    @Test
    void aRefusalNamesTheFieldButNotWhatWasSent() {
        answer(error(400, "InvalidAddress", "\"refersTo\": \"addresses[shipTo].line1\","));

        ConnectorException refused = onWrite();

        assertThat(refused)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        e -> assertThat(e.fieldErrors())
                                .containsExactly(new FieldError("addresses[shipTo].line1", "InvalidAddress")));
        assertThat(refused).hasMessageNotContaining("Evergreen");
    }

    @Test
    void theWaitIsPassedOn() {
        answer(error(429, "RateLimitExceededError", "").withHeader("Retry-After", "17"));

        assertThat(onRead())
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(17)));
    }

    @Test
    void theCorrelationIdIsKept() {
        answer(error(400, "MissingLine", "").withHeader("X-Correlation-Id", "8f1c"));

        assertThat(onRead().requestId()).contains("8f1c");
    }

    @Test
    void aPageOfHtmlLeavesTheOutcomeOfAWriteUnknown() {
        answer(aResponse()
                .withStatus(502)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>Bad Gateway</html>"));

        assertThat(onWrite()).isInstanceOf(OutcomeUnknownException.class).hasMessageNotContaining("Gateway");
        assertThat(onRead()).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aDroppedConnectionLeavesTheOutcomeOfAWriteUnknown() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(onWrite()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(onRead()).isInstanceOf(UnavailableException.class);
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        AVATAX.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, String code, String more) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody("""
                        {"error": {"code": "%1$s", "message": "text", "target": "HttpRequest", "details": [
                          {"code": "%1$s", %2$s "number": 1, "message": "text", "description": "742 Evergreen Terrace",
                           "faultCode": "Client", "severity": "Error"}]}}""".formatted(code, more));
    }

    private static ConnectorException onWrite() {
        return catchThrowableOfType(
                ConnectorException.class,
                () -> service().record(Sales.issued("40.00", "48.75"), IdempotencyKey.of("tax", "1")));
    }

    private static ConnectorException onRead() {
        return catchThrowableOfType(ConnectorException.class, () -> service().quote(Sales.draft()));
    }

    private static AvaTaxService service() {
        return AvaTaxService.connect(TestCompany.config(AVATAX.baseUrl()).build());
    }
}

package org.throughline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.Outcome;
import org.throughline.model.ExternalRef;

class ConnectorExceptionTest {
    private static final FailureDetails DETAILS = FailureDetails.of("netsuite", "netsuite.createInvoice")
            .withHttpStatus(400)
            .withVendorCode("USER_ERROR")
            .withRequestId("op-7");

    static Stream<Arguments> whatBecameOfTheEffect() {
        return Stream.of(
                Arguments.of(new AuthenticationException(DETAILS, "x"), Outcome.NOT_EXECUTED),
                Arguments.of(new PermissionException(DETAILS, "x"), Outcome.NOT_EXECUTED),
                Arguments.of(new RejectedException(DETAILS, "x"), Outcome.REJECTED),
                Arguments.of(new NotFoundException(DETAILS, "x"), Outcome.REJECTED),
                Arguments.of(new ConflictException(DETAILS, "x", null), Outcome.REJECTED),
                Arguments.of(new RateLimitedException(DETAILS, "x", null), Outcome.NOT_EXECUTED),
                Arguments.of(new UnavailableException(DETAILS, "x", (Duration) null), Outcome.NOT_EXECUTED),
                Arguments.of(new OutcomeUnknownException(DETAILS, "x", null), Outcome.UNKNOWN),
                Arguments.of(new EndlessFeedException(DETAILS, "x"), Outcome.REJECTED),
                Arguments.of(new IncompleteListException(DETAILS, 3, 2), Outcome.NOT_EXECUTED),
                Arguments.of(new MappingException("Invoice", "total", "x"), Outcome.REJECTED));
    }

    @ParameterizedTest
    @MethodSource("whatBecameOfTheEffect")
    void theTypeAloneTellsWhatBecameOfTheEffect(EffectFailure failure, Outcome outcome) {
        assertThat(failure.outcome()).isEqualTo(outcome);
    }

    @Test
    void aFailureCarriesWhatOperatorsNeed() {
        ConnectorException failure = new NotFoundException(DETAILS, "answered with status 404");

        assertThat(failure).hasMessage("netsuite.createInvoice: answered with status 404");
        assertThat(failure.system()).isEqualTo("netsuite");
        assertThat(failure.operation()).isEqualTo("netsuite.createInvoice");
        assertThat(failure.httpStatus()).hasValue(400);
        assertThat(failure.vendorCode()).contains("USER_ERROR");
        assertThat(failure.requestId()).contains("op-7");
    }

    @Test
    void aRefusalNamesTheFields() {
        RejectedException failure = new RejectedException(
                DETAILS, "refused", List.of(new FieldError("lines[2].taxCode", "is not in the list")));

        assertThat(failure).hasMessage("netsuite.createInvoice: refused [lines[2].taxCode: is not in the list]");
        assertThat(failure.fieldErrors()).hasSize(1);
    }

    @Test
    void aConflictPointsToTheExistingRecord() {
        ExternalRef existing = new ExternalRef("netsuite", "invoice", "42");

        assertThat(new ConflictException(DETAILS, "duplicate", existing).existing())
                .contains(existing);
    }

    @Test
    void aLimitTellsHowLongToWait() {
        assertThat(new RateLimitedException(DETAILS, "limit", Duration.ofSeconds(7)).retryAfter())
                .contains(Duration.ofSeconds(7));
        assertThat(new RateLimitedException(DETAILS, "limit", null).retryAfter())
                .isEmpty();
    }

    @Test
    void theCategoryFollowsTheTypeUnlessTheConnectorKnowsBetter() {
        assertThat(new AuthenticationException(DETAILS, "x").category()).isEqualTo(ErrorCategory.CREDENTIALS);
        assertThat(new RejectedException(DETAILS.withCategory(ErrorCategory.TAX), "x").category())
                .isEqualTo(ErrorCategory.TAX);
    }

    @Test
    void aMappingFailureNamesObjectAndField() {
        MappingException failure = new MappingException("Opportunity", "CurrencyIsoCode", "has an unknown value");

        assertThat(failure).hasMessage("Opportunity.CurrencyIsoCode: has an unknown value");
        assertThat(failure.object()).isEqualTo("Opportunity");
        assertThat(failure.field()).isEqualTo("CurrencyIsoCode");
        assertThat(failure.reason()).isEqualTo("has an unknown value");
    }
}

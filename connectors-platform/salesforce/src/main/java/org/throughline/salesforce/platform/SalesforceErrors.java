package org.throughline.salesforce.platform;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.FieldError;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.PermissionException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.FailedCall;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.JsonNode;

/**
 * What Salesforce's error codes mean for the caller. The code decides, not the status: a used-up request limit is a 403,
 * a row that another transaction has locked is a 400.
 */
final class SalesforceErrors {
    private static final Pattern OTHER_ID = Pattern.compile("record with id: ?([a-zA-Z0-9]{15,18})\\b");

    private static final String STALE = "stale: the row has been changed since it was read";

    private SalesforceErrors() {}

    static ConnectorException map(FailedCall call) {
        List<SalesforceError> errors =
                call.response().json().map(SalesforceError::listOf).orElse(List.of());
        if (!errors.isEmpty()) {
            return map(call.details().withHttpStatus(call.status()), call.isWrite(), errors, call.askedToWait());
        }
        FailureDetails details = call.details();
        return switch (call.status()) {
            case 412 -> new ConflictException(details, STALE, null);
            case 300 -> new ConflictException(details, "several rows have this key", null);
            // Maintenance pages are HTML. Salesforce executes nothing behind them.
            case 503 -> new UnavailableException(details, "not available", call.askedToWait());
            default -> ErrorMapper.byStatus().map(call);
        };
    }

    /** Maps the errors of a request, of one part of a composite request, or of one row of a collection. */
    static ConnectorException map(
            FailureDetails call, boolean isWrite, List<SalesforceError> errors, @Nullable Duration wait) {
        SalesforceError error = errors.stream()
                .filter(candidate -> !candidate.isConsequence())
                .findFirst()
                .orElse(errors.get(0));
        FailureDetails details = call.withVendorCode(error.code());
        String reason = error.reason();
        return switch (error.code()) {
            case "INVALID_SESSION_ID", "INVALID_AUTH_HEADER" -> new AuthenticationException(details, error.code());
            case "REQUEST_LIMIT_EXCEEDED" -> new RateLimitedException(details, reason, wait);
            case "UNABLE_TO_LOCK_ROW",
                    "SERVER_UNAVAILABLE",
                    "ORG_IN_MAINTENANCE",
                    "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE",
                    "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE" ->
                new UnavailableException(details, error.code(), wait);
            case "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" ->
                error.message().contains("UNABLE_TO_LOCK_ROW")
                        ? new UnavailableException(details, error.code(), wait)
                        : rejected(details, errors);
            case "UNKNOWN_EXCEPTION", "QUERY_TIMEOUT", "REQUEST_RUNNING_TOO_LONG" ->
                isWrite
                        ? new OutcomeUnknownException(details, error.code(), null)
                        : new UnavailableException(details, error.code(), wait);
            case "DUPLICATE_VALUE", "DUPLICATES_DETECTED", "DUPLICATE_EXTERNAL_ID" ->
                new ConflictException(
                        details, reason, existing(details.system(), error).orElse(null));
            // A path whose key field the org lacks, or whose id cannot be one, is answered NOT_FOUND as well. That is a
            // wrong request, not a missing row.
            case "NOT_FOUND" ->
                reason.toLowerCase(Locale.ROOT).contains("external id field")
                        ? rejected(details, errors)
                        : new NotFoundException(details, reason);
            case "ENTITY_IS_DELETED" -> new NotFoundException(details, error.code());
            case "API_DISABLED_FOR_ORG",
                    "API_CURRENTLY_DISABLED",
                    "INSUFFICIENT_ACCESS",
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY" -> new PermissionException(details, reason);
            default -> byStatus(details, isWrite, errors, wait);
        };
    }

    private static ConnectorException byStatus(
            FailureDetails details, boolean isWrite, List<SalesforceError> errors, @Nullable Duration wait) {
        String code = errors.get(0).reason();
        Integer known = details.httpStatus();
        int status = known == null ? 0 : known;
        if (status == 401) {
            return new AuthenticationException(details, code);
        }
        if (status == 403) {
            return new PermissionException(details, code);
        }
        if (status == 412) {
            return new ConflictException(details, STALE, null);
        }
        if (status >= 500) {
            return isWrite
                    ? new OutcomeUnknownException(details, code, null)
                    : new UnavailableException(details, code, wait);
        }
        return rejected(details, errors);
    }

    private static RejectedException rejected(FailureDetails details, List<SalesforceError> errors) {
        List<SalesforceError> causes =
                errors.stream().filter(error -> !error.isConsequence()).toList();
        List<FieldError> fields =
                causes.stream().flatMap(error -> error.fieldErrors().stream()).toList();
        String reasons =
                String.join("; ", causes.stream().map(SalesforceError::summary).toList());
        return new RejectedException(details, reasons.isEmpty() ? errors.get(0).reason() : reasons, fields);
    }

    private static Optional<ExternalRef> existing(String system, SalesforceError error) {
        for (JsonNode result : error.duplicates().path("matchResults")) {
            for (JsonNode match : result.path("matchRecords")) {
                String id = match.path("record").path("Id").asString("");
                if (!id.isEmpty()) {
                    return Optional.of(new ExternalRef(system, type(result, match), id));
                }
            }
        }
        Matcher other = OTHER_ID.matcher(error.message());
        return other.find() ? Optional.of(new ExternalRef(system, "sObject", other.group(1))) : Optional.empty();
    }

    private static String type(JsonNode result, JsonNode match) {
        @Nullable
        String own = match.path("record").path("attributes").path("type").asString(null);
        return own == null ? result.path("entityType").asString("sObject") : own;
    }
}

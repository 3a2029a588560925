package org.throughline.netsuite;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.FieldError;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.PermissionException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.FailedCall;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.JsonNode;

/**
 * What NetSuite's errors mean for the caller. Duplicates and missing transactions have no code of their own: both are
 * recognised by their text.
 */
final class NetSuiteErrors {
    private static final String DUPLICATE = "already exists";
    private static final String SAME_KEY = "IDEMPOTENCY_ERROR";
    private static final String NO_TRANSACTION = "Transaction type specified is incorrect";
    /** What NetSuite says by itself. All else may quote what was sent, which may be personal. */
    private static final Pattern WITHOUT_VALUES = Pattern.compile("already exists"
            + "|Transaction type specified is incorrect"
            + "|The record instance does not exist"
            + "|A request with the same idempotency key is already submitted"
            + "|not within the date range of an open accounting period"
            + "|The period is closed"
            + "|more than the remaining amount"
            + "|Please enter value\\(s\\) for: [\\w .,]{1,80}$"
            + "|for the following field: [\\w .]{1,80}$");

    private NetSuiteErrors() {}

    static ConnectorException map(FailedCall call) {
        List<JsonNode> errors = call.response()
                .json()
                .map(body -> body.path("o:errorDetails").valueStream().toList())
                .orElse(List.of());
        if (errors.isEmpty() || !errors.get(0).path("detail").isString()) {
            return ErrorMapper.byStatus().map(call);
        }
        String code = code(errors.get(0));
        FailureDetails details = call.withVendorCode(code).details();
        String told = errors.stream().map(NetSuiteErrors::withoutValues).collect(Collectors.joining("; "));
        return switch (call.status()) {
            case 400 -> code.equals(SAME_KEY) ? sameKey(call, details, told) : badRequest(details, told, errors);
            case 401 -> new AuthenticationException(details, code);
            case 403 -> new PermissionException(details, code);
            case 404 -> new NotFoundException(details, told);
            case 429 -> new RateLimitedException(details, code, call.askedToWait());
            default -> ErrorMapper.byStatus().map(call.withVendorCode(code));
        };
    }

    private static String code(JsonNode error) {
        return error.path("o:errorCode").asString("");
    }

    private static String text(JsonNode error) {
        return error.path("detail").asString("");
    }

    private static String withoutValues(JsonNode error) {
        Matcher known = WITHOUT_VALUES.matcher(text(error));
        return known.find() ? code(error) + ": " + known.group() : code(error);
    }

    /** The answer leads to the job of the first request with that key. */
    private static ConnectorException sameKey(FailedCall call, FailureDetails details, String told) {
        ExternalRef job = call.response()
                .header("Location")
                .map(location ->
                        new ExternalRef(NetSuiteClient.SYSTEM, NetSuiteJobs.JOB, NetSuiteClient.lastSegment(location)))
                .orElse(null);
        return new ConflictException(details, told, job);
    }

    private static ConnectorException badRequest(FailureDetails details, String told, List<JsonNode> errors) {
        String text = errors.stream().map(NetSuiteErrors::text).collect(Collectors.joining(" "));
        if (text.contains(DUPLICATE)) {
            return new ConflictException(details, told, null);
        }
        if (text.contains(NO_TRANSACTION)) {
            return new NotFoundException(details, told);
        }
        List<FieldError> fields = errors.stream()
                .filter(error -> error.path("o:errorPath").isString())
                .map(error -> new FieldError(error.path("o:errorPath").stringValue(), code(error)))
                .toList();
        return new RejectedException(details, told, fields);
    }
}

package org.throughline.netsuite;

import java.util.List;
import java.util.regex.Pattern;
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
import tools.jackson.databind.JsonNode;

/**
 * What NetSuite's errors mean for the caller. Duplicates and missing transactions have no code of their own: both are
 * recognised by their text.
 */
final class NetSuiteErrors {
    private static final String DUPLICATE = "already exists";
    private static final String NO_TRANSACTION = "Transaction type specified is incorrect";
    /** The text quotes the value that was sent, which may be personal. */
    private static final Pattern QUOTED_VALUE = Pattern.compile("Invalid Field Value .* for the following field");

    private NetSuiteErrors() {}

    static ConnectorException map(FailedCall call) {
        JsonNode error = call.response()
                .json()
                .map(body -> body.path("o:errorDetails").path(0))
                .orElse(null);
        if (error == null || !error.path("detail").isString()) {
            return ErrorMapper.byStatus().map(call);
        }
        String code = error.path("o:errorCode").asString("");
        FailureDetails details = call.withVendorCode(code).details();
        String text = QUOTED_VALUE
                .matcher(error.path("detail").stringValue())
                .replaceAll("Invalid Field Value for the following field");
        return switch (call.status()) {
            case 400 -> badRequest(details, code, text, error);
            case 401 -> new AuthenticationException(details, code);
            case 403 -> new PermissionException(details, code);
            case 404 -> new NotFoundException(details, text);
            case 429 -> new RateLimitedException(details, code, call.askedToWait());
            default -> ErrorMapper.byStatus().map(call.withVendorCode(code));
        };
    }

    private static ConnectorException badRequest(FailureDetails details, String code, String text, JsonNode error) {
        if (text.contains(DUPLICATE)) {
            return new ConflictException(details, text, null);
        }
        if (text.contains(NO_TRANSACTION)) {
            return new NotFoundException(details, text);
        }
        String path = error.path("o:errorPath").asString("");
        return new RejectedException(details, text, path.isEmpty() ? List.of() : List.of(new FieldError(path, code)));
    }
}

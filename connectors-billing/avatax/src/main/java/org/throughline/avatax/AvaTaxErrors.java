package org.throughline.avatax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.FieldError;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.PermissionException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.FailedCall;
import tools.jackson.databind.JsonNode;

/** What AvaTax's error codes mean for the caller. The code decides where there is one. */
final class AvaTaxErrors {
    private static final Set<String> CONFLICTS = Set.of(
            "DocumentCodeConflict",
            "TransactionAlreadyExists",
            "TransactionIsCommitted",
            "TransactionAlreadyCancelled",
            "DuplicateEntry",
            "CannotModifyLockedTransaction",
            "InvalidDocumentStatus");
    private static final Set<String> NOT_READY = Set.of("ServiceNotReady", "NoHealthySite");

    private AvaTaxErrors() {}

    static ConnectorException map(FailedCall call) {
        JsonNode error = call.response().json().map(body -> body.path("error")).orElse(null);
        if (error == null || !error.path("code").isString()) {
            return ErrorMapper.byStatus().map(call);
        }
        String code = error.path("code").stringValue();
        FailureDetails details = call.withVendorCode(code).details();
        if (CONFLICTS.contains(code) || isStateError(error)) {
            return new ConflictException(details, code, null);
        }
        if (NOT_READY.contains(code)) {
            return new UnavailableException(details, code, call.askedToWait());
        }
        return switch (call.status()) {
            case 401 -> new AuthenticationException(details, code);
            case 403 -> new PermissionException(details, code);
            case 404 -> new NotFoundException(details, code);
            case 429 -> new RateLimitedException(details, code, call.askedToWait());
            case 400, 413 -> new RejectedException(details, code, fields(error));
            default -> ErrorMapper.byStatus().map(call.withVendorCode(code));
        };
    }

    /** The tax engine wraps "is committed already" in a general error. */
    private static boolean isStateError(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            if (detail.path("faultSubCode").asString("").equals("DocStatusError")) {
                return true;
            }
        }
        return false;
    }

    // The description may quote the address that was sent, so only where and which rule is kept.
    private static List<FieldError> fields(JsonNode error) {
        List<FieldError> fields = new ArrayList<>();
        for (JsonNode detail : error.path("details")) {
            String path = detail.path("refersTo").asString("");
            if (!path.isEmpty()) {
                fields.add(new FieldError(path, detail.path("code").asString("")));
            }
        }
        return fields;
    }
}

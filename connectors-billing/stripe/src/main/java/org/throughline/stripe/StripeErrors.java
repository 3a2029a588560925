package org.throughline.stripe;

import java.util.List;
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
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.FailedCall;
import tools.jackson.databind.JsonNode;

/** What Stripe's errors mean for the caller. Messages are dropped: they quote what was sent. */
final class StripeErrors {
    /** What the failure says where Stripe replays an error of its own. */
    static final String KEPT = "the kept answer is a server error: look the record up";

    private static final String KEY_IN_USE = "idempotency_key_in_use";
    private static final int OTHER_SERVICE_FAILED = 424;

    private StripeErrors() {}

    static ConnectorException map(FailedCall call) {
        JsonNode error = call.response().json().map(body -> body.path("error")).orElse(null);
        if (error == null || !error.path("type").isString()) {
            return ErrorMapper.byStatus().map(call);
        }
        String type = error.path("type").asString("");
        String code = error.path("code").asString(type);
        FailureDetails details = call.withVendorCode(code).details();
        if (code.equals("rate_limit") || code.equals("lock_timeout")) {
            return new RateLimitedException(details, code, call.askedToWait());
        }
        if (call.status() == 409 || call.status() == OTHER_SERVICE_FAILED) {
            return unknown(call, details, code);
        }
        if (type.equals("idempotency_error")) {
            return new ConflictException(details, "the key was used for another request", null);
        }
        return switch (call.status()) {
            case 401 -> new AuthenticationException(details, code);
            case 403 -> new PermissionException(details, code);
            case 404 -> new NotFoundException(details, code);
            case 400, 402 -> new RejectedException(details, code, fields(error, code));
            case 500 -> replayed(call, details, code);
            default -> ErrorMapper.byStatus().map(call.withVendorCode(code));
        };
    }

    /** Another attempt with this key is under way, or a third system failed in the midst of it. */
    private static ConnectorException unknown(FailedCall call, FailureDetails details, String code) {
        if (!call.isWrite()) {
            return ErrorMapper.byStatus().map(call.withVendorCode(code));
        }
        String what = code.equals(KEY_IN_USE) ? "another attempt with this key is under way" : code;
        return new OutcomeUnknownException(details, what, null);
    }

    // Stripe keeps the answer to a key even if it was an error of its own: to repeat is of no use for a day.
    private static ConnectorException replayed(FailedCall call, FailureDetails details, String code) {
        boolean isReplay = call.response().header("Idempotent-Replayed").isPresent();
        return call.isWrite() && isReplay
                ? new OutcomeUnknownException(details, KEPT, null)
                : ErrorMapper.byStatus().map(call.withVendorCode(code));
    }

    private static List<FieldError> fields(JsonNode error, String code) {
        String param = error.path("param").asString("");
        return param.isEmpty() ? List.of() : List.of(new FieldError(param, code));
    }
}

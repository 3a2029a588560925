package org.throughline.simulator.stripe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal, answered in the shape of all Stripe errors. */
final class StripeError extends RuntimeException {
    private static final String INVALID = "invalid_request_error";

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;
    /** Whether work had begun, so that the answer is kept under the request's key. */
    private final boolean executed;

    private final ObjectNode more = JsonNodeFactory.instance.objectNode();

    private StripeError(
            int status, String type, @Nullable String code, @Nullable String param, boolean executed, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.executed = executed;
    }

    /** A parameter that cannot be used; found before anything begins. */
    static StripeError parameter(String code, String param, String message) {
        return new StripeError(400, INVALID, code, param, false, message);
    }

    static StripeError missing(String param) {
        return parameter("parameter_missing", param, "Missing required param: " + param + ".");
    }

    /** A request that the state of an object does not allow. */
    static StripeError state(@Nullable String code, String message) {
        return new StripeError(400, INVALID, code, null, true, message);
    }

    static StripeError notFound(String object, String param, String id) {
        return new StripeError(404, INVALID, "resource_missing", param, false, "No such " + object + ": '" + id + "'");
    }

    static StripeError unknownUrl(String method, String path) {
        return new StripeError(
                404, INVALID, null, null, false, "Unrecognized request URL (" + method + ": " + path + ").");
    }

    static StripeError badKey() {
        return new StripeError(401, INVALID, null, null, false, "Invalid API Key provided.");
    }

    static StripeError declined(String declineCode, ObjectNode intent) {
        StripeError error = new StripeError(402, "card_error", "card_declined", null, true, "Your card was declined.");
        error.more.put("decline_code", declineCode).set("payment_intent", intent);
        return error;
    }

    static StripeError otherParameters() {
        return new StripeError(
                400,
                "idempotency_error",
                null,
                null,
                false,
                "Keys for idempotent requests can only be used with the same parameters they were first used with.");
    }

    static StripeError keyInUse() {
        return new StripeError(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                false,
                "There is currently another in-progress request using this Idempotency Key.");
    }

    static StripeError rateLimit() {
        return new StripeError(429, INVALID, "rate_limit", null, false, "Request rate limit exceeded.");
    }

    static StripeError locked() {
        return new StripeError(
                429,
                INVALID,
                "lock_timeout",
                null,
                false,
                "This object cannot be accessed right now because another API request or Stripe process is currently"
                        + " accessing it.");
    }

    static StripeError server(int status) {
        return new StripeError(status, "api_error", null, null, true, "An error occurred with our servers.");
    }

    int status() {
        return status;
    }

    boolean isExecuted() {
        return executed;
    }

    ObjectNode body(String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        if (code != null) {
            error.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        error.put("request_log_url", "https://dashboard.stripe.com/test/logs/" + requestId)
                .put("type", type)
                .setAll(more);
        return body;
    }
}

package org.throughline.simulator.netsuite;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal, answered in the shape of all errors of NetSuite's REST services. */
final class NetSuiteError extends RuntimeException {
    private static final String PREFIX = "Error while accessing a resource. ";

    private final int status;
    private final String title;
    private final String code;
    private final String section;
    private final @Nullable String path;

    private NetSuiteError(int status, String title, String section, String code, String detail, @Nullable String path) {
        super(detail);
        this.status = status;
        this.title = title;
        this.section = section;
        this.code = code;
        this.path = path;
    }

    static NetSuiteError badRequest(String code, String detail, @Nullable String path) {
        return new NetSuiteError(400, "Bad Request", "rfc9110.html#section-15.5.1", code, detail, path);
    }

    static NetSuiteError user(String detail) {
        return badRequest("USER_ERROR", PREFIX + detail, null);
    }

    static NetSuiteError invalidValue(String value, String field, String path) {
        return badRequest(
                "INVALID_CONTENT",
                PREFIX + "You have entered an Invalid Field Value " + value + " for the following field: " + field,
                path);
    }

    static NetSuiteError missing(String fields) {
        return user("Please enter value(s) for: " + fields);
    }

    static NetSuiteError duplicate() {
        return user("This entity already exists.");
    }

    static NetSuiteError noSuchTransaction() {
        return user("Transaction type specified is incorrect.");
    }

    static NetSuiteError noSuchRecord() {
        return new NetSuiteError(
                404,
                "Not Found",
                "rfc9110.html#section-15.5.5",
                "NONEXISTENT_ID",
                "The record instance does not exist. Provide a valid record instance ID.",
                null);
    }

    static NetSuiteError noSuchType(String type) {
        return new NetSuiteError(
                404,
                "Not Found",
                "rfc9110.html#section-15.5.5",
                "NONEXISTENT_ID",
                "Record type '" + type + "' does not exist.",
                null);
    }

    static NetSuiteError login() {
        return new NetSuiteError(
                401,
                "Unauthorized",
                "rfc9110.html#section-15.5.2",
                "INVALID_LOGIN",
                "Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup >"
                        + " Users/Roles > User Management > View Login Audit Trail.",
                null);
    }

    /** Its answer leads to the job of the first request by the header {@code Location}. */
    static NetSuiteError sameKey() {
        return new NetSuiteError(
                400,
                "Conflict",
                "rfc9110.html#section-15.5.10",
                "IDEMPOTENCY_ERROR",
                "A request with the same idempotency key is already submitted. See the \"Location\" header for a link to"
                        + " the previously submitted job",
                null);
    }

    static NetSuiteError concurrency() {
        return new NetSuiteError(
                429,
                "Too Many Requests",
                "rfc6585.html#section-4",
                "CONCURRENCY_LIMIT_EXCEEDED",
                "Concurrent request limit exceeded. Request blocked.",
                null);
    }

    SimulatorResponse toResponse() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", "https://www.rfc-editor.org/rfc/" + section)
                .put("title", title)
                .put("status", status);
        ObjectNode detail = body.putArray("o:errorDetails").addObject();
        detail.put("detail", getMessage()).put("o:errorCode", code);
        if (path != null) {
            detail.put("o:errorPath", path);
        }
        return new SimulatorResponse(
                status,
                Map.of("Content-Type", "application/vnd.oracle.resource+json; type=error; charset=UTF-8"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}

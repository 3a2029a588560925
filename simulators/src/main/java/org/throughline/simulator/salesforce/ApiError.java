package org.throughline.simulator.salesforce;

import java.util.List;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the vendor's words; becomes the list-shaped error body, or one row's error in a collection. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final List<String> fields;
    private final transient ObjectNode details = SalesforceJson.object();

    ApiError(int status, String code, String message, List<String> fields) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = fields;
    }

    static ApiError badRequest(String code, String message, String... fields) {
        return new ApiError(400, code, message, List.of(fields));
    }

    static ApiError notFound() {
        return new ApiError(404, "NOT_FOUND", "The requested resource does not exist", List.of());
    }

    static ApiError unknownExternalId(String field) {
        return new ApiError(
                404,
                "NOT_FOUND",
                "Provided external ID field does not exist or is not accessible: " + field,
                List.of());
    }

    static ApiError noSuchColumn(String field, String object) {
        return badRequest("INVALID_FIELD", "No such column '" + field + "' on sobject of type " + object);
    }

    static ApiError noMethod(String method) {
        return new ApiError(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + method + "' not allowed here", List.of());
    }

    /** Adds what the vendor tells beside message and code. */
    ApiError with(String name, ObjectNode detail) {
        details.set(name, detail);
        return this;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    SimulatorResponse toResponse() {
        ArrayNode errors = SalesforceJson.array();
        errors.add(toJson("errorCode"));
        return SalesforceJson.answer(status, errors);
    }

    /** How the results of a bulk job tell it. */
    String toRowText() {
        return code + ":" + getMessage() + ":" + String.join(",", fields) + " --";
    }

    /** Top-level errors call the code {@code errorCode}; row errors call it {@code statusCode} and always list fields. */
    ObjectNode toJson(String codeName) {
        ObjectNode error = SalesforceJson.object().put("message", getMessage()).put(codeName, code);
        if (!fields.isEmpty() || codeName.equals("statusCode")) {
            ArrayNode names = error.putArray("fields");
            fields.forEach(names::add);
        }
        error.setAll(details);
        return error;
    }
}

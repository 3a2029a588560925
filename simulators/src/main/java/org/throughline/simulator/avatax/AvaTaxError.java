package org.throughline.simulator.avatax;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal, answered in the shape of all AvaTax errors. */
final class AvaTaxError extends RuntimeException {
    private final int status;
    private final String code;
    private final int number;
    private final String description;
    private final @Nullable String refersTo;
    private final @Nullable String subCode;

    private AvaTaxError(
            int status,
            String code,
            int number,
            String message,
            String description,
            @Nullable String refersTo,
            @Nullable String subCode) {
        super(message);
        this.status = status;
        this.code = code;
        this.number = number;
        this.description = description;
        this.refersTo = refersTo;
        this.subCode = subCode;
    }

    static AvaTaxError of(int status, String code, int number, String message) {
        return new AvaTaxError(status, code, number, message, message, null, null);
    }

    /** A text that is not one of the values of an enumeration; the model is then not read any further. */
    static AvaTaxError invalid(String field) {
        String message = "The request has exceeded the maximum number of validation errors.";
        return new AvaTaxError(400, "ModelStateInvalid", 70, message, message, field, null);
    }

    static AvaTaxError missing(String field) {
        String message = "Field " + field + " is required.";
        return new AvaTaxError(400, "ValueRequiredError", 5, message, message, field, null);
    }

    static AvaTaxError notFound(String company, String code) {
        return new AvaTaxError(
                404,
                "EntityNotFoundError",
                4,
                "Transaction not found.",
                "The Transaction with code '" + company + ":" + code + "' was not found.",
                null,
                null);
    }

    /** What the tax engine says when a committed document is touched. */
    static AvaTaxError state() {
        return new AvaTaxError(
                400,
                "GetTaxError",
                300,
                "DocStatus is invalid for this operation.",
                "Expected Saved|Posted",
                "DocStatus",
                "DocStatusError");
    }

    SimulatorResponse toResponse() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", code).put("message", getMessage()).put("target", "HttpRequest");
        ObjectNode detail = error.putArray("details").addObject();
        detail.put("code", code)
                .put("number", number)
                .put("message", getMessage())
                .put("description", description)
                .put("faultCode", subCode == null ? "Client" : code)
                .put("helpLink", "https://developer.avalara.com/avatax/errors/" + code)
                .put("severity", "Error");
        if (refersTo != null) {
            detail.put("refersTo", refersTo);
        }
        if (subCode != null) {
            detail.put("faultSubCode", subCode);
        }
        return new SimulatorResponse(
                status,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}

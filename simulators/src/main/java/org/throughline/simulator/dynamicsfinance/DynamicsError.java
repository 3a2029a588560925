package org.throughline.simulator.dynamicsfinance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal, answered in the shape of all errors of the OData service. */
final class DynamicsError extends RuntimeException {
    private static final String TYPE = "Microsoft.OData.Core.ODataException";
    private static final String GENERAL = "An error has occurred.";

    private final int status;
    private final String general;

    private DynamicsError(int status, String general, String detail) {
        super(detail);
        this.status = status;
        this.general = general;
    }

    /** What is wrong with the request itself. */
    static DynamicsError query(String detail) {
        return new DynamicsError(400, "The query specified in the URI is not valid. " + detail, detail);
    }

    /** What is wrong with the body. */
    static DynamicsError body(String detail) {
        return new DynamicsError(400, GENERAL, detail);
    }

    /** What a business rule refuses: the infolog of the write. */
    static DynamicsError write(EntityDef entity, String infolog) {
        return new DynamicsError(
                400, GENERAL, "Write failed for table row of type '" + entity.table() + "'. Infolog: " + infolog + ".");
    }

    static DynamicsError required(EntityDef entity, String field) {
        return write(
                entity,
                "Warning: Field '" + field + "' must be filled in.; Error: validateWrite failed on data source '"
                        + entity.table() + " (" + entity.table() + ")'");
    }

    static DynamicsError duplicate(EntityDef entity, String key) {
        return write(
                entity,
                "Error: Cannot create a record in " + entity.type() + " (" + entity.table() + "). " + key
                        + ".\nThe record already exists.");
    }

    static DynamicsError notFound(String detail) {
        return new DynamicsError(404, "No HTTP resource was found that matches the request URI.", detail);
    }

    static DynamicsError stale() {
        return new DynamicsError(
                412,
                GENERAL,
                "The entity has been modified by another user or process since it was read: the ETag does not match.");
    }

    static DynamicsError method(String method) {
        return new DynamicsError(405, "The requested resource does not support http method '" + method + "'.", "");
    }

    static SimulatorResponse response(int status, String general, String detail) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error").put("code", "").put("message", general);
        if (!detail.isEmpty()) {
            error.putObject("innererror")
                    .put("message", detail)
                    .put("type", TYPE)
                    .put("stacktrace", "");
        }
        return new SimulatorResponse(
                status,
                Map.of("Content-Type", "application/json; odata.metadata=minimal", "OData-Version", "4.0"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    SimulatorResponse toResponse() {
        return response(status, general, String.valueOf(getMessage()));
    }
}

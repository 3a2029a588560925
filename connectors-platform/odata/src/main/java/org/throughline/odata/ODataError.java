package org.throughline.odata;

import java.util.Optional;
import org.throughline.connector.http.ApiResponse;
import tools.jackson.databind.JsonNode;

/**
 * A refusal as OData services write it. Its texts often quote what was sent, so they are for recognising, not for
 * showing.
 *
 * @param code the service's code, often empty
 * @param message what the service says
 * @param innerMessage what the program behind it says; empty if there is none
 */
public record ODataError(String code, String message, String innerMessage) {

    /**
     * Reads a refusal.
     *
     * @param answer the answer
     * @return the refusal; empty if the answer is none
     */
    public static Optional<ODataError> read(ApiResponse answer) {
        return answer.json()
                .map(body -> body.path("error"))
                .filter(JsonNode::isObject)
                .map(error -> new ODataError(
                        error.path("code").asString(""),
                        error.path("message").asString(""),
                        error.path("innererror").path("message").asString("")));
    }

    /** {@return the type alone: the texts may be personal} */
    @Override
    public String toString() {
        return "ODataError";
    }
}

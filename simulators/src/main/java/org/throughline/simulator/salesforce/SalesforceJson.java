package org.throughline.simulator.salesforce;

import java.nio.charset.StandardCharsets;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as this vendor reads and writes it. */
final class SalesforceJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SalesforceJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static SimulatorResponse ok(JsonNode body) {
        return answer(200, body);
    }

    static SimulatorResponse answer(int status, JsonNode body) {
        return SimulatorResponse.text(status, "application/json;charset=UTF-8", MAPPER.writeValueAsString(body));
    }

    static ObjectNode bodyOf(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            if (node.isObject()) {
                return node.asObject();
            }
        } catch (JacksonException e) {
            throw ApiError.badRequest("JSON_PARSER_ERROR", e.getOriginalMessage());
        }
        throw ApiError.badRequest("JSON_PARSER_ERROR", "The HTTP entity body is required to be a JSON object");
    }
}

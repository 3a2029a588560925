package org.throughline.simulator.netsuite;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the lines that are sent meet the lines there are. A line with the number of an existing one changes that one. */
final class Sublists {
    private static final String KEY = "line";

    private Sublists() {}

    static ArrayNode lines(ObjectNode row, String sublist) {
        return row.path(sublist).path("items") instanceof ArrayNode lines
                ? lines
                : JsonNodeFactory.instance.arrayNode();
    }

    /** Lines that are not sent stay; lines without a known number are added. */
    static ArrayNode merged(ArrayNode before, ArrayNode sent) {
        ArrayNode merged = before.deepCopy();
        for (JsonNode line : sent) {
            same(merged, line)
                    .ifPresentOrElse(existing -> overwrite(existing, line), () -> merged.add(line.deepCopy()));
        }
        return merged;
    }

    /** The lines that are sent are all there are. */
    static ArrayNode replaced(ArrayNode before, ArrayNode sent) {
        ArrayNode replaced = JsonNodeFactory.instance.arrayNode();
        for (JsonNode line : sent) {
            ObjectNode kept = same(before, line).map(ObjectNode::deepCopy).orElseGet(replaced::objectNode);
            overwrite(kept, line);
            replaced.add(kept);
        }
        return replaced;
    }

    private static Optional<ObjectNode> same(ArrayNode lines, JsonNode sent) {
        return lines.valueStream()
                .filter(line -> sent.has(KEY)
                        && line.path(KEY).asInt() == sent.path(KEY).asInt())
                .map(ObjectNode.class::cast)
                .findFirst();
    }

    private static void overwrite(ObjectNode line, JsonNode sent) {
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            line.set(field.getKey(), field.getValue().deepCopy());
        }
    }
}

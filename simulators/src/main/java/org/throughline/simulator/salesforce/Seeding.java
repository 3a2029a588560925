package org.throughline.simulator.salesforce;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Puts the records of a seed file, in file order; {@code {"@ref": "key"}} stands for the id of an earlier record. */
final class Seeding {
    private final RecordWriter writer;
    private final Map<String, String> ids = new HashMap<>();

    Seeding(RecordWriter writer) {
        this.writer = writer;
    }

    void put(JsonNode records) {
        for (Map.Entry<String, JsonNode> entry : records.properties()) {
            if (!entry.getValue().isArray()) {
                throw new IllegalArgumentException("records." + entry.getKey() + ": a list is expected");
            }
            ObjectDef object = writer.org()
                    .schema()
                    .any(entry.getKey())
                    .orElseThrow(() -> new IllegalArgumentException("records." + entry.getKey() + ": no such object"));
            ArrayNode rows = entry.getValue().asArray();
            for (int i = 0; i < rows.size(); i++) {
                putOne(object, rows.get(i), "records." + entry.getKey() + "[" + i + "]");
            }
        }
    }

    private void putOne(ObjectDef object, JsonNode json, String where) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(where + ": an object is expected");
        }
        ObjectNode fields = json.asObject().deepCopy();
        JsonNode key = fields.remove("@key");
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            JsonNode reference = field.getValue().get("@ref");
            if (reference != null) {
                String id = ids.get(reference.asString());
                if (id == null) {
                    throw new IllegalArgumentException(
                            where + "." + field.getKey() + ": no record above has the @key " + reference.asString());
                }
                fields.set(field.getKey(), StringNode.valueOf(id));
            }
        }
        try {
            String id = isIntegrationUser(object, fields)
                    ? Users.idOf(writer.org(), writer.org().settings().username())
                    : writer.seed(object, fields);
            if (key != null) {
                ids.put(key.asString(), id);
            }
        } catch (ApiError e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    // Made before everything else, because it is the creator of everything else.
    private boolean isIntegrationUser(ObjectDef object, ObjectNode fields) {
        return object.name().equals("User")
                && writer.org()
                        .settings()
                        .username()
                        .equalsIgnoreCase(fields.path("Username").asString(""));
    }
}

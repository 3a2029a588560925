package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /composite/tree}: rows with their children inside, made as a whole or not at all. */
final class TreeEndpoint {
    private static final int MOST_ROWS = 200;
    private static final int MOST_LEVELS = 5;

    private final Org org;
    private final Call call;
    private final RecordWriter writer;
    private final List<ObjectNode> made = new ArrayList<>();
    private final List<ObjectNode> failed = new ArrayList<>();

    TreeEndpoint(Org org, Call call) {
        this.org = org;
        this.call = call;
        this.writer = new RecordWriter(org, call);
    }

    SimulatorResponse create(ObjectNode body) {
        ObjectDef object = org.schema().object(call.segment(2)).orElseThrow(ApiError::notFound);
        try {
            org.store().transaction(() -> {
                createAll(object, body, SalesforceJson.object(), 1);
                if (!failed.isEmpty()) {
                    throw new RolledBack();
                }
                return made;
            });
        } catch (RolledBack e) {
            return SalesforceJson.answer(400, answer(true, failed));
        }
        return SalesforceJson.answer(201, answer(false, made));
    }

    private void createAll(ObjectDef object, JsonNode list, ObjectNode parentKey, int level) {
        JsonNode records = list.path("records");
        if (!records.isArray()) {
            throw ApiError.badRequest("JSON_PARSER_ERROR", "the list \"records\" is required");
        }
        if (level > MOST_LEVELS || made.size() + failed.size() + records.size() > MOST_ROWS) {
            throw ApiError.badRequest(
                    "LIMIT_EXCEEDED",
                    "at most " + MOST_ROWS + " records on " + MOST_LEVELS + " levels are allowed in a tree");
        }
        for (JsonNode record : records) {
            String reference = record.path("attributes").path("referenceId").asString("");
            String type = record.path("attributes").path("type").asString("");
            if (reference.isEmpty() || !type.equalsIgnoreCase(object.name())) {
                throw ApiError.badRequest("INVALID_INPUT", "each record needs a referenceId and the type of its list");
            }
            createOne(object, record.asObject(), reference, parentKey, level);
        }
    }

    private void createOne(ObjectDef object, ObjectNode record, String reference, ObjectNode parentKey, int level) {
        ObjectNode fields = SalesforceJson.object();
        fields.setAll(parentKey);
        for (Map.Entry<String, JsonNode> entry : record.properties()) {
            if (!entry.getValue().has("records")) {
                fields.set(entry.getKey(), entry.getValue());
            }
        }
        String id;
        try {
            id = org.store().transaction(() -> writer.insert(object, fields));
        } catch (ApiError e) {
            ObjectNode result = SalesforceJson.object().put("referenceId", reference);
            result.putArray("errors").add(e.toJson("statusCode"));
            failed.add(result);
            return;
        }
        made.add(SalesforceJson.object().put("referenceId", reference).put("id", id));
        for (Map.Entry<String, JsonNode> entry : record.properties()) {
            if (entry.getValue().has("records")) {
                Schema.Child child = org.schema()
                        .child(object, entry.getKey())
                        .orElseThrow(() -> ApiError.noSuchColumn(entry.getKey(), object.name()));
                ObjectNode key = SalesforceJson.object().put(child.lookup().name(), id);
                createAll(child.object(), entry.getValue(), key, level + 1);
            }
        }
    }

    private static ObjectNode answer(boolean hasErrors, List<ObjectNode> results) {
        ObjectNode answer = SalesforceJson.object().put("hasErrors", hasErrors);
        ArrayNode list = answer.putArray("results");
        list.addAll(results);
        return answer;
    }
}

package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /composite/sobjects}: up to 200 rows a call, each with its own result. */
final class CollectionsEndpoint {
    private static final int MOST_ROWS = 200;
    private static final int MOST_READ = 2000;

    private final Org org;
    private final Call call;
    private final RecordWriter writer;

    CollectionsEndpoint(Org org, Call call) {
        this.org = org;
        this.call = call;
        this.writer = new RecordWriter(org, call);
    }

    SimulatorResponse handle() {
        if (call.method().equals("DELETE")) {
            return delete();
        }
        ObjectNode body = SalesforceJson.bodyOf(call.request().body());
        if (call.method().equals("POST") && call.path().size() == 3) {
            return read(body);
        }
        List<Supplier<ObjectNode>> rows = new ArrayList<>();
        for (JsonNode record : records(body)) {
            if (!record.isObject()) {
                throw ApiError.badRequest("JSON_PARSER_ERROR", "a record is required to be a JSON object");
            }
            rows.add(() -> write(record.asObject()));
        }
        return run(rows, body.path("allOrNone").asBoolean(false));
    }

    private ObjectNode write(ObjectNode record) {
        ObjectDef object = object(record);
        if (call.path().size() == 4) {
            return upsert(object, record);
        }
        if (call.method().equals("POST")) {
            return RecordShape.saved(writer.insert(object, record));
        }
        if (!call.method().equals("PATCH")) {
            throw ApiError.noMethod(call.method());
        }
        ObjectNode fields = record.deepCopy();
        JsonNode id = fields.has("id") ? fields.remove("id") : fields.remove("Id");
        String rowId = RecordId.parse(id == null ? "" : id.asString())
                .orElseThrow(() -> ApiError.badRequest("MISSING_ARGUMENT", "Id not specified in an update call"));
        writer.update(object, rowId, fields);
        return RecordShape.saved(rowId);
    }

    private ObjectNode upsert(ObjectDef object, ObjectNode record) {
        FieldDef field = RowLookup.externalId(object, call.segment(3));
        ObjectNode fields = record.deepCopy();
        JsonNode key = fields.remove(field.name());
        if (key == null || key.asString().isEmpty()) {
            throw ApiError.badRequest("MISSING_ARGUMENT", field.name() + " not specified");
        }
        RecordWriter.Upserted upserted = writer.upsert(object, field, key.asString(), fields);
        return RecordShape.saved(upserted.id()).put("created", upserted.isCreated());
    }

    private ObjectDef object(ObjectNode record) {
        String type = record.path("attributes").path("type").asString("");
        String urlType = call.segment(2);
        if (!urlType.isEmpty() && !urlType.equalsIgnoreCase(type)) {
            throw ApiError.badRequest("INVALID_TYPE", "the record's type differs from " + urlType);
        }
        return org.schema()
                .object(type)
                .orElseThrow(
                        () -> ApiError.badRequest("INVALID_TYPE", "sObject type '" + type + "' is not supported."));
    }

    private SimulatorResponse delete() {
        List<Supplier<ObjectNode>> rows = Arrays.stream(
                        call.request().query().getOrDefault("ids", "").split(","))
                .<Supplier<ObjectNode>>map(id -> () -> deleteOne(id.strip()))
                .toList();
        requireAtMost(rows.size(), MOST_ROWS);
        return run(rows, "true".equals(call.request().query().get("allOrNone")));
    }

    private ObjectNode deleteOne(String text) {
        String id = RecordId.parse(text).orElseThrow(() -> ApiError.badRequest("MALFORMED_ID", "malformed id " + text));
        ObjectDef object = org.schema().byId(id).orElseThrow(ApiError::notFound);
        writer.delete(object, id);
        return RecordShape.saved(id);
    }

    private SimulatorResponse read(ObjectNode body) {
        ObjectDef object = org.schema().object(call.segment(2)).orElseThrow(ApiError::notFound);
        requireAtMost(body.path("ids").size(), MOST_READ);
        List<String> names =
                body.path("fields").valueStream().map(JsonNode::asString).toList();
        ArrayNode rows = SalesforceJson.array();
        for (JsonNode text : body.path("ids")) {
            rows.add(RecordId.parse(text.asString())
                    .flatMap(id -> org.live(object.name(), id))
                    .<JsonNode>map(
                            row -> SObjectEndpoint.record(org, call.version(), object, row, String.join(",", names)))
                    .orElse(NullNode.instance));
        }
        return SalesforceJson.ok(rows);
    }

    private static List<JsonNode> records(ObjectNode body) {
        JsonNode records = body.path("records");
        if (!records.isArray()) {
            throw ApiError.badRequest("JSON_PARSER_ERROR", "the list \"records\" is required");
        }
        requireAtMost(records.size(), MOST_ROWS);
        return records.valueStream().toList();
    }

    private static void requireAtMost(int size, int most) {
        if (size > most) {
            throw ApiError.badRequest(
                    "EXCEEDED_MAX_SIZE_REQUEST",
                    "record limit reached. cannot submit more than " + most + " records into this call");
        }
    }

    private SimulatorResponse run(List<Supplier<ObjectNode>> rows, boolean isAllOrNone) {
        List<ObjectNode> results = new ArrayList<>();
        try {
            org.store().transaction(() -> {
                rows.forEach(row -> results.add(attempt(row)));
                boolean hasFailed =
                        results.stream().anyMatch(r -> !r.get("success").booleanValue());
                if (isAllOrNone && hasFailed) {
                    throw new RolledBack();
                }
                return results;
            });
        } catch (RolledBack e) {
            results.replaceAll(result -> result.get("success").booleanValue() ? failed(rolledBack()) : result);
        }
        return SalesforceJson.ok(SalesforceJson.array().addAll(results));
    }

    private ObjectNode attempt(Supplier<ObjectNode> row) {
        try {
            return org.store().transaction(row);
        } catch (ApiError e) {
            return failed(e);
        } catch (MultipleChoices e) {
            return failed(ApiError.badRequest("DUPLICATE_EXTERNAL_ID", String.valueOf(e.getMessage())));
        }
    }

    private static ApiError rolledBack() {
        return ApiError.badRequest(
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "Record rolled back because not all records were valid and the request was using AllOrNone header");
    }

    private static ObjectNode failed(ApiError error) {
        ObjectNode result = SalesforceJson.object().put("success", false);
        result.putArray("errors").add(error.toJson("statusCode"));
        return result;
    }
}

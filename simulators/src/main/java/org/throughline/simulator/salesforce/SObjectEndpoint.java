package org.throughline.simulator.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sobjects}: descriptions, rows by id or external id, and the feeds of changed and deleted rows. */
final class SObjectEndpoint {
    private static final int UPSERT_ANSWERS_SINCE = 46;

    private SObjectEndpoint() {}

    static SimulatorResponse handle(Org org, Call call) {
        if (call.path().size() == 1) {
            return SalesforceJson.ok(Describe.global(org, call.version()));
        }
        ObjectDef object = org.schema().object(call.segment(1)).orElseThrow(ApiError::notFound);
        return switch (call.path().size()) {
            case 2 -> collection(org, call, object);
            case 3 ->
                switch (call.segment(2)) {
                    case "describe" -> describe(org, call, object);
                    case "deleted" -> deleted(org, call, object);
                    case "updated" -> updated(org, call, object);
                    default -> byId(org, call, object, id(object, call.segment(2)));
                };
            case 4 -> byExternalId(org, call, object);
            default -> throw ApiError.notFound();
        };
    }

    private static SimulatorResponse collection(Org org, Call call, ObjectDef object) {
        if (call.method().equals("GET")) {
            ObjectNode body = SalesforceJson.object();
            body.set("objectDescribe", Describe.summary(object, call.version()));
            body.putArray("recentItems");
            return SalesforceJson.ok(body);
        }
        if (!call.method().equals("POST")) {
            throw ApiError.noMethod(call.method());
        }
        ObjectNode body = SalesforceJson.bodyOf(call.request().body());
        String id = new RecordWriter(org, call).insert(object, body);
        return SalesforceJson.answer(201, RecordShape.saved(id))
                .withHeader("Location", RecordShape.url(object, id, call.version()));
    }

    private static SimulatorResponse byId(Org org, Call call, ObjectDef object, String id) {
        Optional<SimulatorResponse> refusal = conditions(org, call, object, id);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        RecordWriter writer = new RecordWriter(org, call);
        switch (call.method()) {
            case "GET" -> {
                return read(org, call, object, id);
            }
            case "PATCH" ->
                writer.update(object, id, SalesforceJson.bodyOf(call.request().body()));
            case "DELETE" -> writer.delete(object, id);
            default -> throw ApiError.noMethod(call.method());
        }
        return SimulatorResponse.empty(204);
    }

    private static SimulatorResponse describe(Org org, Call call, ObjectDef object) {
        Preconditions conditions = Preconditions.ofDescription(call, org.startedAt());
        return conditions
                .refusal()
                .orElseGet(() -> conditions.mark(SalesforceJson.ok(Describe.object(org, object, call.version()))));
    }

    // Deleting takes no conditions, and a row that is not there meets them all.
    private static Optional<SimulatorResponse> conditions(Org org, Call call, ObjectDef object, String id) {
        return org.live(object.name(), id)
                .filter(row -> !call.method().equals("DELETE"))
                .flatMap(row -> Preconditions.ofRow(call, object, row).refusal());
    }

    private static SimulatorResponse byExternalId(Org org, Call call, ObjectDef object) {
        FieldDef field = RowLookup.externalId(object, call.segment(2));
        String value = call.segment(3);
        if (call.method().equals("PATCH")) {
            return upsert(org, call, object, field, value);
        }
        List<String> ids = RowLookup.idsByExternalId(org, object, field, value);
        if (ids.isEmpty()) {
            throw ApiError.notFound();
        }
        if (ids.size() > 1) {
            throw new MultipleChoices(object, ids);
        }
        return byId(org, call, object, ids.get(0));
    }

    private static SimulatorResponse upsert(Org org, Call call, ObjectDef object, FieldDef field, String value) {
        ObjectNode body = SalesforceJson.bodyOf(call.request().body());
        if (body.has(field.name())) {
            throw ApiError.badRequest(
                    "INVALID_FIELD",
                    "The " + field.name() + " field should not be specified in the sobject data.",
                    field.name());
        }
        boolean isUpdateOnly = "true".equals(call.request().query().get("updateOnly"));
        List<String> found = RowLookup.idsByExternalId(org, object, field, value);
        if (found.isEmpty() && (field.name().equals("Id") || isUpdateOnly)) {
            throw ApiError.notFound();
        }
        if (found.size() == 1) {
            Optional<SimulatorResponse> refusal = conditions(org, call, object, found.get(0));
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        RecordWriter.Upserted upserted = new RecordWriter(org, call).upsert(object, field, value, body);
        if (!upserted.isCreated() && call.versionNumber() < UPSERT_ANSWERS_SINCE) {
            return SimulatorResponse.empty(204);
        }
        ObjectNode answer = RecordShape.saved(upserted.id()).put("created", upserted.isCreated());
        return SalesforceJson.answer(upserted.isCreated() ? 201 : 200, answer);
    }

    private static SimulatorResponse read(Org org, Call call, ObjectDef object, String id) {
        ObjectNode row = org.store().get(object.name(), id).orElseThrow(ApiError::notFound);
        if (Row.isDeleted(row)) {
            throw new ApiError(404, "ENTITY_IS_DELETED", "entity is deleted", List.of());
        }
        ObjectNode record =
                record(org, call.version(), object, row, call.request().query().get("fields"));
        return Preconditions.ofRow(call, object, row).mark(SalesforceJson.ok(record));
    }

    static ObjectNode record(Org org, String version, ObjectDef object, ObjectNode row, @Nullable String fieldNames) {
        List<FieldDef> fields = new ArrayList<>(object.fields());
        if (fieldNames != null && !fieldNames.isBlank()) {
            fields.clear();
            for (String name : fieldNames.split(",", 0)) {
                fields.add(object.field(name.strip()).orElseThrow(() -> ApiError.noSuchColumn(name, object.name())));
            }
        }
        ObjectNode record = RecordShape.attributes(object, Row.id(row), version);
        fields.forEach(field -> record.set(field.name(), FieldValues.out(org.value(object, row, field))));
        if (!record.has("Id")) {
            record.put("Id", Row.id(row));
        }
        return record;
    }

    private static SimulatorResponse deleted(Org org, Call call, ObjectDef object) {
        Instant start = instant(call, "start");
        Instant end = instant(call, "end");
        requireSpan(start, end);
        ObjectNode body = SalesforceJson.object();
        ArrayNode rows = body.putArray("deletedRecords");
        org.store()
                .find(object.name(), row -> Row.isDeleted(row) && isBetween(row, start, end))
                .forEach(row -> rows.addObject()
                        .put("id", Row.id(row))
                        .put("deletedDate", row.get("LastModifiedDate").asString()));
        body.put("earliestDateAvailable", FieldValues.format(start));
        return SalesforceJson.ok(body.put("latestDateCovered", FieldValues.format(end)));
    }

    private static SimulatorResponse updated(Org org, Call call, ObjectDef object) {
        Instant start = instant(call, "start");
        Instant end = instant(call, "end");
        requireSpan(start, end);
        ObjectNode body = SalesforceJson.object();
        ArrayNode ids = body.putArray("ids");
        org.store()
                .find(object.name(), row -> !Row.isDeleted(row) && isBetween(row, start, end))
                .forEach(row -> ids.add(Row.id(row)));
        return SalesforceJson.ok(body.put("latestDateCovered", FieldValues.format(end)));
    }

    private static boolean isBetween(ObjectNode row, Instant start, Instant end) {
        Instant modified = FieldValues.parseInstant(row.get("LastModifiedDate").asString());
        return !modified.isBefore(start) && modified.isBefore(end);
    }

    private static void requireSpan(Instant start, Instant end) {
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(Duration.ofDays(30)) > 0) {
            throw ApiError.badRequest("INVALID_REPLICATION_DATE", "the start is before the end, by at most 30 days");
        }
    }

    private static Instant instant(Call call, String parameter) {
        try {
            return FieldValues.parseInstant(
                    call.request().query().getOrDefault(parameter, "").replace(' ', '+'));
        } catch (DateTimeParseException e) {
            throw ApiError.badRequest("INVALID_REPLICATION_DATE", "parameter " + parameter + " is not a date and time");
        }
    }

    private static String id(ObjectDef object, String text) {
        return RecordId.parse(text)
                .filter(id -> id.startsWith(object.keyPrefix()))
                .orElseThrow(() -> ApiError.unknownExternalId(text));
    }
}

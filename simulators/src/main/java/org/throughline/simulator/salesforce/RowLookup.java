package org.throughline.simulator.salesforce;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds rows by key fields. Text keys do not differ by case alone, as with the vendor. */
final class RowLookup {
    private RowLookup() {}

    /** The field, if it may be used as a key in a URL or in a relationship. */
    static FieldDef externalId(ObjectDef object, String name) {
        return object.field(name)
                .filter(field -> field.isExternalId() || field.name().equals("Id"))
                .orElseThrow(() -> ApiError.unknownExternalId(name));
    }

    static List<String> idsByExternalId(Org org, ObjectDef object, FieldDef field, String value) {
        if (field.name().equals("Id")) {
            return RecordId.parse(value).flatMap(id -> org.live(object.name(), id)).stream()
                    .map(Row::id)
                    .toList();
        }
        return org.store().find(object.name(), field.name(), List.of(value), row -> !Row.isDeleted(row)).stream()
                .map(Row::id)
                .toList();
    }

    static void requireUnique(Org org, ObjectDef object, ObjectNode row) {
        for (FieldDef field : object.allFields()) {
            JsonNode value = row.get(field.name());
            if (!field.isUnique() || value == null || value.asString().isEmpty()) {
                continue;
            }
            for (String id : idsByExternalId(org, object, field, value.asString())) {
                if (!id.equals(Row.id(row))) {
                    throw ApiError.badRequest(
                            "DUPLICATE_VALUE",
                            "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                    + id.substring(0, 15));
                }
            }
        }
    }
}

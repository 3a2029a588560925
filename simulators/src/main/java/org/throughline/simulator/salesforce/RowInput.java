package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads the fields of a request body into a row. */
final class RowInput {
    private final Org org;

    RowInput(Org org) {
        this.org = org;
    }

    /** Who writes and why decides which fields may be set. */
    enum Purpose {
        CREATE,
        UPDATE,
        SEED
    }

    void apply(ObjectDef object, ObjectNode body, ObjectNode row, Purpose purpose) {
        List<String> notWritable = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            String name = entry.getKey();
            if (name.equals("attributes")) {
                continue;
            }
            FieldDef field = (purpose == Purpose.SEED ? object.anyField(name) : object.field(name)).orElse(null);
            if (field == null) {
                applyRelationship(object, name, entry.getValue(), row, purpose);
            } else if (field.isCalculated()
                    || (purpose != Purpose.SEED && !field.isWritable(purpose == Purpose.CREATE))) {
                notWritable.add(field.name());
            } else {
                applyField(field, entry.getValue(), row);
            }
        }
        if (!notWritable.isEmpty()) {
            throw ApiError.badRequest(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "Unable to create/update fields: " + String.join(", ", notWritable)
                            + ". Please check the security settings of this field and verify that it is read/write"
                            + " for your profile or permission set.",
                    notWritable.toArray(String[]::new));
        }
    }

    private void applyField(FieldDef field, JsonNode value, ObjectNode row) {
        boolean isBlank =
                value.isNull() || (value.isString() && value.asString().isBlank());
        if (isBlank && field.type().equals("boolean")) {
            row.set(field.name(), BooleanNode.FALSE);
        } else if (isBlank) {
            row.remove(field.name());
        } else {
            JsonNode parsed = FieldValues.parse(field, value);
            if (field.type().equals("reference")) {
                requireTarget(field, parsed.asString());
            }
            row.set(field.name(), parsed);
        }
    }

    private void requireTarget(FieldDef field, String id) {
        ObjectDef target = org.schema().known(String.valueOf(field.referenceTo()));
        if (!id.startsWith(target.keyPrefix())) {
            throw ApiError.badRequest(
                    "FIELD_INTEGRITY_EXCEPTION", field.name() + ": id value of incorrect type: " + id, field.name());
        }
        if (org.live(target.name(), id).isEmpty()) {
            throw ApiError.badRequest("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
        }
    }

    /** {@code "Account": {"Key__c": "A-1"}} sets {@code AccountId} to the row with that key. */
    private void applyRelationship(ObjectDef object, String name, JsonNode value, ObjectNode row, Purpose purpose) {
        FieldDef lookup = object.relationship(name)
                .filter(field -> purpose == Purpose.SEED || field.isWritable(purpose == Purpose.CREATE))
                .orElseThrow(() -> ApiError.noSuchColumn(name, object.name()));
        List<Map.Entry<String, JsonNode>> keys = value.properties().stream()
                .filter(e -> !e.getKey().equals("attributes"))
                .toList();
        if (keys.size() != 1) {
            throw ApiError.badRequest("INVALID_FIELD", "Cannot reference a foreign key field " + name + ".", name);
        }
        ObjectDef target = org.schema().known(String.valueOf(lookup.referenceTo()));
        String keyName = keys.get(0).getKey();
        FieldDef key = target.field(keyName)
                .filter(FieldDef::isExternalId)
                .orElseThrow(() -> ApiError.badRequest(
                        "INVALID_FIELD",
                        "Foreign key field " + keyName + " in entity " + target.name() + " is not an external id"));
        String keyValue = keys.get(0).getValue().asString();
        List<String> ids = RowLookup.idsByExternalId(org, target, key, keyValue);
        if (ids.size() != 1) {
            throw ApiError.badRequest(
                    "INVALID_FIELD",
                    "Foreign key external ID: " + keyValue + (ids.isEmpty() ? " not found" : " is not unique")
                            + " for field " + key.name() + " in entity " + target.name());
        }
        row.set(lookup.name(), StringNode.valueOf(ids.get(0)));
    }
}

package org.throughline.simulator.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the vendor's describe call knows of a field, and the rules that follow from it. */
record FieldDef(
        String name,
        String type,
        int length,
        int precision,
        int scale,
        boolean isRequired,
        boolean isReadOnly,
        boolean isCreateOnly,
        boolean isCalculated,
        boolean isUnique,
        boolean isExternalId,
        boolean isRestricted,
        List<String> values,
        @Nullable JsonNode defaultValue,
        @Nullable String referenceTo,
        @Nullable String relationshipName,
        @Nullable String childRelationship,
        @Nullable String autoNumber) {

    /** Reads a definition; a misspelt or missing type is a mistake of the seed or of the resource. */
    static FieldDef fromJson(JsonNode json) {
        String name = json.path("name").asString("");
        String type = json.path("type").asString("");
        if (name.isEmpty() || !FieldTypes.KNOWN.contains(type)) {
            throw new IllegalArgumentException("field '" + name + "': name and a known type are needed, not " + json);
        }
        JsonNode to = json.get("to");
        return new FieldDef(
                name,
                type,
                json.path("length").asInt(type.equals("reference") || type.equals("id") ? 18 : 255),
                json.path("precision").asInt(FieldTypes.isNumeric(type) ? 18 : 0),
                json.path("scale").asInt(0),
                json.path("required").asBoolean(false),
                json.path("readOnly").asBoolean(false) || json.has("autoNumber"),
                json.path("createOnly").asBoolean(false),
                json.path("calculated").asBoolean(false),
                json.path("unique").asBoolean(false),
                json.path("externalId").asBoolean(false),
                json.path("restricted").asBoolean(false),
                json.path("values").valueStream().map(JsonNode::asString).toList(),
                type.equals("boolean") && !json.has("default") ? FieldTypes.FALSE : json.get("default"),
                to == null ? null : to.asString(),
                to == null ? null : json.path("relationship").asString(defaultRelationship(name)),
                json.has("childRelationship") ? json.get("childRelationship").asString() : null,
                json.has("autoNumber") ? json.get("autoNumber").asString() : null);
    }

    boolean isWritable(boolean onCreate) {
        return !isCalculated && !isReadOnly && (onCreate || !isCreateOnly);
    }

    boolean isFilterable() {
        return !type.equals("address") && (!type.equals("textarea") || length <= 255);
    }

    boolean isNumeric() {
        return FieldTypes.isNumeric(type);
    }

    private static String defaultRelationship(String name) {
        if (name.endsWith("__c")) {
            return name.substring(0, name.length() - 1) + "r";
        }
        return name.endsWith("Id") ? name.substring(0, name.length() - 2) : name;
    }
}

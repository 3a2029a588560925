package org.throughline.simulator.dynamicsfinance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One entity of the service. */
record EntityDef(
        String set,
        String type,
        String table,
        List<String> key,
        Map<String, FieldDef> fields,
        Map<String, String> references,
        Map<String, Navigation> navigations,
        @Nullable Sequence sequence,
        @Nullable Parent parent,
        String recordId,
        boolean readOnly) {
    static final String COMPANY = "dataAreaId";

    /** The way to the records of another entity, whose fields on the left equal fields of this one on the right. */
    record Navigation(String target, Map<String, String> on) {}

    /** A field that is numbered if nothing is given. */
    record Sequence(String field, String format) {}

    /** The field that names the record this one is a line of. */
    record Parent(String field, String set) {}

    static EntityDef of(String set, JsonNode json, JsonNode enumerations, JsonNode customFields) {
        Map<String, FieldDef> fields = new LinkedHashMap<>();
        json.path("fields")
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        FieldDef.of(field.getKey(), field.getValue().asString(), enumerations)));
        customFields
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        FieldDef.of(field.getKey(), field.getValue().asString(), enumerations)));
        Map<String, Navigation> navigations = new LinkedHashMap<>();
        json.path("navigations")
                .properties()
                .forEach(way -> navigations.put(
                        way.getKey(),
                        new Navigation(
                                way.getValue().path("target").asString(),
                                texts(way.getValue().path("on")))));
        return new EntityDef(
                set,
                json.path("type").asString(),
                json.path("table").asString(),
                json.path("key").valueStream().map(JsonNode::asString).toList(),
                fields,
                texts(json.path("references")),
                navigations,
                json.has("sequence")
                        ? new Sequence(
                                json.at("/sequence/field").asString(),
                                json.at("/sequence/format").asString())
                        : null,
                json.has("parent")
                        ? new Parent(
                                json.at("/parent/field").asString(),
                                json.at("/parent/set").asString())
                        : null,
                json.path("recordId").asString(""),
                json.path("readonly").asBoolean(false));
    }

    private static Map<String, String> texts(JsonNode json) {
        return json.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asString()));
    }

    String qualifiedType() {
        return FieldDef.NAMESPACE + "." + type;
    }

    boolean isOfACompany() {
        return key.contains(COMPANY);
    }

    FieldDef field(String name) {
        FieldDef field = fields.get(name);
        if (field == null) {
            throw DynamicsError.query(
                    "Could not find a property named '" + name + "' on type '" + qualifiedType() + "'.");
        }
        return field;
    }

    /** What tells the record in the store. Case does not count, as in the database. */
    String id(JsonNode row) {
        List<String> parts = new ArrayList<>();
        for (String name : key) {
            JsonNode value = row.path(name);
            parts.add(
                    value.isNumber()
                            ? value.decimalValue().stripTrailingZeros().toPlainString()
                            : value.asString("").toLowerCase(Locale.ROOT));
        }
        return String.join("\u0001", parts);
    }

    /** The key as it stands in URLs. */
    String address(ObjectNode row) {
        return key.stream()
                .map(name -> name + "=" + literal(fields.get(name), row.path(name)))
                .collect(Collectors.joining(",", set + "(", ")"));
    }

    private static String literal(@Nullable FieldDef field, JsonNode value) {
        return field != null && field.isText() ? "'" + value.asString().replace("'", "''") + "'" : value.asString();
    }
}

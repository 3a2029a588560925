package org.throughline.model.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One walk through two schemas side by side. */
final class SchemaComparison {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_PLACES = 100_000;

    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$id",
            "$comment",
            "$anchor",
            "$vocabulary",
            "$defs",
            "definitions",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly");
    private static final Set<String> HANDLED_APART =
            Set.of("$ref", "type", "properties", "required", "enum", "const", "additionalProperties");
    private static final Set<String> SCHEMAS = Set.of("items", "contains", "propertyNames", "unevaluatedProperties");
    private static final Set<String> SCHEMA_LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> SCHEMA_MAPS = Set.of("patternProperties", "dependentSchemas");

    /** Bounds, by whether a greater value allows less. */
    private static final Map<String, Boolean> BOUNDS = Map.of(
            "minLength",
            true,
            "maxLength",
            false,
            "minimum",
            true,
            "maximum",
            false,
            "exclusiveMinimum",
            true,
            "exclusiveMaximum",
            false,
            "minItems",
            true,
            "maxItems",
            false,
            "minProperties",
            true,
            "maxProperties",
            false);

    private record Pair(String older, String newer) {}

    private final JsonNode olderRoot;
    private final JsonNode newerRoot;
    private final List<SchemaChange> changes = new ArrayList<>();
    private final Set<Pair> seen = new HashSet<>();
    private int places;

    SchemaComparison(JsonNode older, JsonNode newer) {
        this.olderRoot = older;
        this.newerRoot = newer;
    }

    List<SchemaChange> changes() {
        compare("", olderRoot, newerRoot, 0);
        return List.copyOf(changes);
    }

    private void compare(String path, JsonNode older, JsonNode newer, int depth) {
        if (depth > MAX_DEPTH || ++places > MAX_PLACES) {
            unclear(path, "the schema is too deep or too large to be judged");
            return;
        }
        if (older.isBoolean() || newer.isBoolean()) {
            compareBoolean(path, older, newer);
            return;
        }
        if (!older.isObject() || !newer.isObject()) {
            if (!older.equals(newer)) {
                unclear(path, "is not a schema");
            }
            return;
        }
        if (!follow(path, older, newer, depth)) {
            return;
        }
        compareTypes(path, older, newer);
        compareProperties(path, older, newer, depth);
        compareRequired(path, older, newer);
        compareValues(path, older, newer);
        compareAdditional(path, older, newer, depth);
        for (String keyword : keywords(older, newer)) {
            compareKeyword(path, keyword, older, newer, depth);
        }
    }

    private void compareBoolean(String path, JsonNode older, JsonNode newer) {
        if (older.equals(newer)) {
            return;
        }
        boolean allowedAll = older.isBoolean() && older.booleanValue();
        boolean allowsAll = newer.isBoolean() && newer.booleanValue();
        change(
                path,
                "allows " + (allowsAll ? "everything now" : "less or other values than before"),
                !allowsAll,
                !allowedAll);
    }

    /** Follows references; false if nothing is left to compare here. */
    private boolean follow(String path, JsonNode older, JsonNode newer, int depth) {
        String olderRef = older.path("$ref").stringValue("");
        String newerRef = newer.path("$ref").stringValue("");
        if (olderRef.isEmpty() && newerRef.isEmpty()) {
            return true;
        }
        if (isOutside(olderRef) || isOutside(newerRef)) {
            if (!olderRef.equals(newerRef)) {
                unclear(path, "refers to " + newerRef + " instead of " + olderRef);
            }
            return true;
        }
        // Definitions are compared once, wherever they are used; this also ends cycles.
        Pair pair = new Pair(olderRef.isEmpty() ? path : olderRef, newerRef.isEmpty() ? path : newerRef);
        if (seen.add(pair)) {
            JsonNode olderTarget = target(olderRoot, older, olderRef);
            JsonNode newerTarget = target(newerRoot, newer, newerRef);
            compare(newerRef.isEmpty() ? path : newerRef.substring(1), olderTarget, newerTarget, depth + 1);
        }
        return !olderRef.isEmpty() && !newerRef.isEmpty();
    }

    // Neither other documents nor anchors are resolved.
    private static boolean isOutside(String ref) {
        return !ref.isEmpty() && !ref.equals("#") && !ref.startsWith("#/");
    }

    private static JsonNode target(JsonNode root, JsonNode node, String ref) {
        if (ref.isEmpty()) {
            return node;
        }
        JsonNode target = ref.equals("#") ? root : root.at(ref.substring(1));
        return target.isMissingNode() ? JsonNodeFactory.instance.stringNode("dangling " + ref) : target;
    }

    private void compareTypes(String path, JsonNode older, JsonNode newer) {
        Set<String> before = types(older);
        Set<String> now = types(newer);
        if (before.equals(now)) {
            return;
        }
        if (before.isEmpty() || now.isEmpty()) {
            change(
                    path + "/type",
                    before.isEmpty() ? "is now restricted to " + now : "is no longer restricted to " + before,
                    before.isEmpty(),
                    now.isEmpty());
            return;
        }
        boolean narrowed = !accepts(now, before);
        boolean widened = !accepts(before, now);
        change(
                path + "/type",
                (narrowed ? "narrowed" : "widened") + " from " + before + " to " + now,
                narrowed,
                widened);
    }

    private static boolean accepts(Set<String> types, Set<String> others) {
        return others.stream()
                .allMatch(other -> types.contains(other) || (other.equals("integer") && types.contains("number")));
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        JsonNode type = schema.path("type");
        if (type.isString()) {
            types.add(type.stringValue());
        }
        type.forEach(each -> types.add(each.stringValue("")));
        return types;
    }

    private void compareProperties(String path, JsonNode older, JsonNode newer, int depth) {
        JsonNode before = older.path("properties");
        JsonNode now = newer.path("properties");
        Set<String> required = strings(newer.path("required"));
        for (String name : before.propertyNames()) {
            String at = path + "/properties/" + escaped(name);
            if (now.has(name)) {
                compare(at, before.get(name), now.get(name), depth + 1);
            } else {
                change(at, "was removed: readers of the older version miss it", false, true);
            }
        }
        boolean closed = older.path("additionalProperties").isBoolean()
                && !older.path("additionalProperties").booleanValue();
        for (String name : now.propertyNames()) {
            if (!before.has(name)) {
                String added = required.contains(name) ? "is new and required" : "is new and optional";
                change(
                        path + "/properties/" + escaped(name),
                        closed ? added + ", but the older version allows no other properties" : added,
                        false,
                        closed);
            }
        }
    }

    private void compareRequired(String path, JsonNode older, JsonNode newer) {
        Set<String> before = strings(older.path("required"));
        Set<String> now = strings(newer.path("required"));
        for (String name : now) {
            if (!before.contains(name)) {
                change(path + "/required", "'" + name + "' is newly required: older data may lack it", true, false);
            }
        }
        for (String name : before) {
            if (!now.contains(name)) {
                change(
                        path + "/required",
                        "'" + name + "' is no longer required: readers of the older version rely on it",
                        false,
                        true);
            }
        }
    }

    private void compareValues(String path, JsonNode older, JsonNode newer) {
        Set<JsonNode> before = values(older);
        Set<JsonNode> now = values(newer);
        if (before.equals(now)) {
            return;
        }
        if (before.isEmpty() || now.isEmpty()) {
            change(
                    path + "/enum",
                    before.isEmpty() ? "is now restricted to " + now : "is no longer restricted to " + before,
                    before.isEmpty(),
                    now.isEmpty());
            return;
        }
        before.stream()
                .filter(value -> !now.contains(value))
                .forEach(value -> change(path + "/enum", value + " was removed: older data may have it", true, false));
        now.stream()
                .filter(value -> !before.contains(value))
                .forEach(value ->
                        change(path + "/enum", value + " is new: readers of the older version refuse it", false, true));
    }

    private static Set<JsonNode> values(JsonNode schema) {
        Set<JsonNode> values = new LinkedHashSet<>();
        schema.path("enum").forEach(values::add);
        if (schema.has("const")) {
            values.add(schema.get("const"));
        }
        return values;
    }

    private void compareAdditional(String path, JsonNode older, JsonNode newer, int depth) {
        JsonNode before = older.has("additionalProperties") ? older.get("additionalProperties") : BooleanNode.TRUE;
        JsonNode now = newer.has("additionalProperties") ? newer.get("additionalProperties") : BooleanNode.TRUE;
        compare(path + "/additionalProperties", before, now, depth + 1);
    }

    private static Set<String> keywords(JsonNode older, JsonNode newer) {
        Set<String> keywords = new LinkedHashSet<>(older.propertyNames());
        keywords.addAll(newer.propertyNames());
        keywords.removeAll(ANNOTATIONS);
        keywords.removeAll(HANDLED_APART);
        return keywords;
    }

    private void compareKeyword(String path, String keyword, JsonNode older, JsonNode newer, int depth) {
        String at = path + "/" + escaped(keyword);
        JsonNode before = older.path(keyword);
        JsonNode now = newer.path(keyword);
        // What has not the shape that its keyword asks for can only be the same or unclear.
        if (BOUNDS.containsKey(keyword) && eachIs(JsonNode::isNumber, before, now)) {
            compareBound(at, keyword, before, now);
        } else if (SCHEMAS.contains(keyword)) {
            compare(at, orTrue(before), orTrue(now), depth + 1);
        } else if (SCHEMA_LISTS.contains(keyword) && eachIs(JsonNode::isArray, before, now)) {
            compareLists(at, keyword, before, now, depth);
        } else if (SCHEMA_MAPS.contains(keyword)
                && eachIs(JsonNode::isObject, before, now)
                && names(before).equals(names(now))) {
            before.propertyNames()
                    .forEach(name -> compare(at + "/" + escaped(name), before.get(name), now.get(name), depth + 1));
        } else if (!before.equals(now)) {
            unclear(at, "changed from " + before + " to " + now);
        }
    }

    private void compareBound(String path, String keyword, JsonNode before, JsonNode now) {
        if (before.isMissingNode() || now.isMissingNode()) {
            change(
                    path,
                    before.isMissingNode() ? "is a new bound of " + now : "is no longer bounded by " + before,
                    before.isMissingNode(),
                    now.isMissingNode());
            return;
        }
        int order = now.decimalValue().compareTo(before.decimalValue());
        if (order != 0) {
            boolean tighter = BOUNDS.getOrDefault(keyword, false) == order > 0;
            change(path, (tighter ? "tightened" : "loosened") + " from " + before + " to " + now, tighter, !tighter);
        }
    }

    private void compareLists(String path, String keyword, JsonNode before, JsonNode now, int depth) {
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            compare(path + "/" + i, before.get(i), now.get(i), depth + 1);
        }
        if (before.size() != now.size()) {
            boolean choice = keyword.equals("anyOf") || keyword.equals("oneOf");
            boolean more = now.size() > before.size();
            boolean none = before.isEmpty() || now.isEmpty();
            change(
                    path,
                    "has " + now.size() + " schemas instead of " + before.size(),
                    none || !choice || !more,
                    none || !choice || more);
        }
    }

    private static boolean eachIs(Predicate<JsonNode> shape, JsonNode before, JsonNode now) {
        return (before.isMissingNode() || shape.test(before)) && (now.isMissingNode() || shape.test(now));
    }

    private static JsonNode orTrue(JsonNode schema) {
        return schema.isMissingNode() ? BooleanNode.TRUE : schema;
    }

    private static Set<String> names(JsonNode map) {
        return new HashSet<>(map.propertyNames());
    }

    private static Set<String> strings(JsonNode list) {
        Set<String> strings = new LinkedHashSet<>();
        list.forEach(each -> strings.add(each.stringValue("")));
        return strings;
    }

    private void change(String path, String message, boolean breaksOldData, boolean breaksOldReaders) {
        changes.add(new SchemaChange(path, message, breaksOldData, breaksOldReaders));
    }

    private void unclear(String path, String message) {
        change(path, message + "; this cannot be judged, and counts as incompatible", true, true);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

package org.throughline.simulator.salesforce;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the integration user's profile allows; everything that is not named. */
record Permissions(Map<String, OfObject> byObject) {
    private static final Set<String> NAMES =
            Set.of("read", "create", "edit", "delete", "hiddenFields", "readOnlyFields");

    /** The rights on one object; names of fields are in lower case. */
    record OfObject(
            boolean canRead,
            boolean canCreate,
            boolean canEdit,
            boolean canDelete,
            Set<String> hiddenFields,
            Set<String> readOnlyFields) {

        static final OfObject ALL = new OfObject(true, true, true, true, Set.of(), Set.of());

        boolean isHidden(String field) {
            return hiddenFields.contains(field.toLowerCase(Locale.ROOT));
        }

        boolean isReadOnly(String field) {
            return readOnlyFields.contains(field.toLowerCase(Locale.ROOT));
        }
    }

    static Permissions fromJson(JsonNode json) {
        Map<String, OfObject> byObject = new HashMap<>();
        json.properties().forEach(entry -> byObject.put(entry.getKey(), ofObject(entry.getKey(), entry.getValue())));
        return new Permissions(byObject);
    }

    OfObject of(String object) {
        return byObject.getOrDefault(object, OfObject.ALL);
    }

    private static OfObject ofObject(String object, JsonNode json) {
        Set<String> unknown = new TreeSet<>(json.propertyNames());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "org.permissions." + object + "." + unknown.iterator().next() + ": unknown field");
        }
        return new OfObject(
                json.path("read").asBoolean(true),
                json.path("create").asBoolean(true),
                json.path("edit").asBoolean(true),
                json.path("delete").asBoolean(true),
                names(json.path("hiddenFields")),
                names(json.path("readOnlyFields")));
    }

    private static Set<String> names(JsonNode list) {
        return list.valueStream()
                .map(name -> name.asString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}

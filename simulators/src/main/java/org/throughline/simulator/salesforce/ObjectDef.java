package org.throughline.simulator.salesforce;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One object type of the org. Field names are found in any case, as the vendor does. */
final class ObjectDef {
    private final String name;
    private final String label;
    private final String labelPlural;
    private final String keyPrefix;
    private final Map<String, FieldDef> fields = new LinkedHashMap<>();
    private final Map<String, FieldDef> relationships = new LinkedHashMap<>();

    ObjectDef(String name, String label, String labelPlural, String keyPrefix, Collection<FieldDef> fieldDefs) {
        this.name = name;
        this.label = label;
        this.labelPlural = labelPlural;
        this.keyPrefix = keyPrefix;
        fieldDefs.forEach(field -> {
            fields.put(lower(field.name()), field);
            if (field.relationshipName() != null) {
                relationships.put(lower(field.relationshipName()), field);
            }
        });
    }

    String name() {
        return name;
    }

    String label() {
        return label;
    }

    String labelPlural() {
        return labelPlural;
    }

    String keyPrefix() {
        return keyPrefix;
    }

    Collection<FieldDef> fields() {
        return fields.values();
    }

    Optional<FieldDef> field(String fieldName) {
        return Optional.ofNullable(fields.get(lower(fieldName)));
    }

    /** The lookup field behind a relationship such as {@code Account} or {@code pse__Project__r}. */
    Optional<FieldDef> relationship(String relationshipName) {
        return Optional.ofNullable(relationships.get(lower(relationshipName)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

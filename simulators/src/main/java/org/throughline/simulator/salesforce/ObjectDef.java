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
    private final Permissions.OfObject rights;
    private final Map<String, FieldDef> allFields = new LinkedHashMap<>();
    private final Map<String, FieldDef> fields = new LinkedHashMap<>();
    private final Map<String, FieldDef> relationships = new LinkedHashMap<>();

    ObjectDef(
            String name,
            String label,
            String labelPlural,
            String keyPrefix,
            Collection<FieldDef> fieldDefs,
            Permissions.OfObject rights) {
        this.name = name;
        this.label = label;
        this.labelPlural = labelPlural;
        this.keyPrefix = keyPrefix;
        this.rights = rights;
        fieldDefs.forEach(field -> allFields.put(lower(field.name()), field));
        fieldDefs.stream().filter(field -> !rights.isHidden(field.name())).forEach(field -> {
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

    /** What the integration user may do with the rows. */
    Permissions.OfObject rights() {
        return rights;
    }

    /** The fields that the integration user may see. */
    Collection<FieldDef> fields() {
        return fields.values();
    }

    /** The fields, seen or not. */
    Collection<FieldDef> allFields() {
        return allFields.values();
    }

    /** A field, seen or not. */
    Optional<FieldDef> anyField(String fieldName) {
        return Optional.ofNullable(allFields.get(lower(fieldName)));
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

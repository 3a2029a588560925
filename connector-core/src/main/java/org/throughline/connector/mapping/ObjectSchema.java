package org.throughline.connector.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object type as the vendor describes it.
 *
 * @param name the vendor's name of it
 * @param fields its fields, each name once
 */
public record ObjectSchema(String name, List<FieldSchema> fields) {
    /**
     * Copies the fields.
     *
     * @param name the vendor's name of it
     * @param fields its fields
     * @throws IllegalArgumentException if two fields have one name
     */
    public ObjectSchema {
        fields = List.copyOf(fields);
        Map<String, FieldSchema> byName = new LinkedHashMap<>();
        for (FieldSchema field : fields) {
            if (byName.put(field.name(), field) != null) {
                throw new IllegalArgumentException(name + " has two fields " + field.name());
            }
        }
    }

    /**
     * Looks up a field.
     *
     * @param field the vendor's name of it
     * @return the field, or empty if there is none
     */
    public Optional<FieldSchema> field(String field) {
        return fields.stream().filter(each -> each.name().equals(field)).findFirst();
    }
}

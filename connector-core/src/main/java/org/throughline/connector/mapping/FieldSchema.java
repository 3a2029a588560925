package org.throughline.connector.mapping;

import java.util.Set;

/**
 * A field as the vendor describes it.
 *
 * @param name the vendor's name of it
 * @param type what it holds
 * @param maxLength the most characters, 0 if there is no limit or it is not told
 * @param isWritable whether a record can be created or changed with it
 * @param isRequired whether a new record cannot do without it, and the vendor does not fill it
 * @param picklistValues the values of its list; empty if it has none, or any value is allowed
 */
public record FieldSchema(
        String name,
        FieldType type,
        int maxLength,
        boolean isWritable,
        boolean isRequired,
        Set<String> picklistValues) {
    /**
     * Copies the values.
     *
     * @param name the vendor's name of it
     * @param type what it holds
     * @param maxLength the most characters
     * @param isWritable whether a record can be created or changed with it
     * @param isRequired whether a new record cannot do without it
     * @param picklistValues the values of its list
     */
    public FieldSchema {
        picklistValues = Set.copyOf(picklistValues);
    }
}

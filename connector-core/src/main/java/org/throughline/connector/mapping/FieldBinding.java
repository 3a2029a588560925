package org.throughline.connector.mapping;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a profile: a vendor's field and what it is here.
 *
 * @param vendorField the field's name, with dots where it is inside other objects
 * @param attribute the canonical attribute, with dots where it is inside others; null if it is an extension
 * @param direction which way it is mapped
 * @param converter turns its values
 * @param clears whether an absent value is written as null
 * @param maxLength the most characters that the vendor takes, counted as Java does; 0 if it is not known
 */
record FieldBinding(
        String vendorField,
        @Nullable String attribute,
        Direction direction,
        FieldConverter converter,
        boolean clears,
        int maxLength) {

    FieldBinding within(int limit) {
        return new FieldBinding(vendorField, attribute, direction, converter, clears, limit);
    }

    Optional<String> canonicalAttribute() {
        return Optional.ofNullable(attribute);
    }

    /** Where it is in the canonical object, in words. */
    String target(String system) {
        return attribute == null ? "extensions." + extension(system) : attribute;
    }

    String extension(String system) {
        return system + ":" + vendorField;
    }
}

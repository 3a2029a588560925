package org.throughline.model;

import static java.util.Objects.requireNonNull;

/**
 * What one system calls a record: the vendor's key, with the system and the vendor's object type it belongs to.
 *
 * @param system the short name of the connected system, such as {@code salesforce}
 * @param objectType the vendor's own name of the object type, such as {@code Account}
 * @param id the vendor's key of the record
 */
public record ExternalRef(String system, String objectType, String id) {

    /**
     * Rejects a reference with an empty part.
     *
     * @param system the short name of the connected system
     * @param objectType the vendor's own name of the object type
     * @param id the vendor's key of the record
     */
    public ExternalRef {
        requireNonNull(system, "ExternalRef.system");
        requireNonNull(objectType, "ExternalRef.objectType");
        requireNonNull(id, "ExternalRef.id");
        requireText(system, "system");
        requireText(objectType, "objectType");
        requireText(id, "id");
    }

    /**
     * The text of a canonical id for a record that this system is the first to know.
     *
     * @return the system and the vendor's key, joined by a hyphen, such as {@code salesforce-0065g00000A1b2CAAR}
     */
    public String toIdText() {
        return system + "-" + id;
    }

    @Override
    public String toString() {
        return system + ":" + objectType + ":" + id;
    }

    private static void requireText(String part, String name) {
        if (part.isBlank()) {
            throw new IllegalArgumentException("ExternalRef." + name + " is empty");
        }
    }
}

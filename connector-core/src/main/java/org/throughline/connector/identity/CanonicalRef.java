package org.throughline.connector.identity;

import static java.util.Objects.requireNonNull;

import org.throughline.model.Id;

/**
 * A canonical object, named by its type and id: ids of two types may have the same text.
 *
 * @param objectType the name of the canonical type, such as {@code Customer}
 * @param id the id as text, within the rules of {@link Id}
 */
public record CanonicalRef(String objectType, String id) {
    private static final int LONGEST_TYPE = 60;

    /**
     * Rejects what no canonical object can have.
     *
     * @param objectType the name of the canonical type
     * @param id the id as text
     * @throws IllegalArgumentException if a part is empty, too long or has other characters than ids may have
     */
    public CanonicalRef {
        Id.checked(requireNonNull(objectType, "CanonicalRef.objectType"), "CanonicalRef.objectType");
        Id.checked(requireNonNull(id, "CanonicalRef.id"), "CanonicalRef.id");
        if (objectType.length() > LONGEST_TYPE) {
            throw new IllegalArgumentException("CanonicalRef.objectType has more than " + LONGEST_TYPE + " characters");
        }
    }

    /**
     * Names the object that a typed id belongs to.
     *
     * @param id the id, such as a {@code CustomerId}
     * @return the reference, such as {@code Customer:C-1}
     */
    public static CanonicalRef of(Id id) {
        String type = id.getClass().getSimpleName();
        return new CanonicalRef(type.endsWith("Id") ? type.substring(0, type.length() - 2) : type, id.value());
    }

    @Override
    public String toString() {
        return objectType + ":" + id;
    }
}

package org.throughline.odata;

import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;

/**
 * The address of one record.
 *
 * @param entity the entity
 * @param values the values of its key, in the order of the declaration
 */
public record ODataKey(ODataEntity entity, List<Object> values) {

    /**
     * Checks the values against the key.
     *
     * @param entity the entity
     * @param values the values of its key
     * @throws IllegalArgumentException if a value is missing, too many or of another type
     */
    public ODataKey {
        if (values.size() != entity.keys().size()) {
            throw new IllegalArgumentException(
                    "the key of " + entity + " has " + entity.keys().size() + " parts, not " + values.size());
        }
        values = List.copyOf(values);
    }

    /** {@return the path segment, such as {@code CustomersV3(dataAreaId='usmf',CustomerAccount='US-001')}, not encoded} */
    public String segment() {
        StringJoiner parts = new StringJoiner(",", entity.entitySet() + "(", ")");
        Iterator<Object> value = values.iterator();
        entity.keys().forEach((name, type) -> parts.add(name + "=" + type.literal(value.next())));
        return parts.toString();
    }

    /** {@return the name of the set: the values may be personal} */
    @Override
    public String toString() {
        return entity + "(…)";
    }
}

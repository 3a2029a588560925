package org.throughline.odata;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the records of a set, made of declared properties and escaped literals. Immutable.
 *
 * <p>Some services read more into a text than it says: Dynamics 365 Finance takes an asterisk in {@code eq} as any
 * characters. Compare what is found with what was asked for, where a value comes from outside.
 */
public final class ODataFilter {
    private final String text;

    private ODataFilter(String text) {
        this.text = text;
    }

    /**
     * A property equals a value.
     *
     * @param entity the entity
     * @param property one of its declared properties
     * @param value the value; null for none
     * @return the condition
     * @throws IllegalArgumentException if the property is not declared, or the value is of another type
     */
    public static ODataFilter eq(ODataEntity entity, String property, @Nullable Object value) {
        return comparison(entity, property, "eq", value);
    }

    /**
     * A property differs from a value.
     *
     * @param entity the entity
     * @param property one of its declared properties
     * @param value the value; null for none
     * @return the condition
     * @throws IllegalArgumentException if the property is not declared, or the value is of another type
     */
    public static ODataFilter ne(ODataEntity entity, String property, @Nullable Object value) {
        return comparison(entity, property, "ne", value);
    }

    /**
     * A property is at least a value.
     *
     * @param entity the entity
     * @param property one of its declared properties
     * @param value the value
     * @return the condition
     * @throws IllegalArgumentException if the property is not declared, or the value is of another type
     */
    public static ODataFilter ge(ODataEntity entity, String property, Object value) {
        return comparison(entity, property, "ge", value);
    }

    /**
     * A property is at most a value.
     *
     * @param entity the entity
     * @param property one of its declared properties
     * @param value the value
     * @return the condition
     * @throws IllegalArgumentException if the property is not declared, or the value is of another type
     */
    public static ODataFilter le(ODataEntity entity, String property, Object value) {
        return comparison(entity, property, "le", value);
    }

    /**
     * One of some conditions holds.
     *
     * @param conditions at least one
     * @return the condition
     */
    public static ODataFilter anyOf(List<ODataFilter> conditions) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("a filter needs a condition");
        }
        return new ODataFilter(
                conditions.stream().map(condition -> condition.text).collect(Collectors.joining(" or ", "(", ")")));
    }

    /**
     * Both conditions hold.
     *
     * @param other the other condition
     * @return the condition
     */
    public ODataFilter and(ODataFilter other) {
        return new ODataFilter(text + " and " + other.text);
    }

    /** {@return the opposite} */
    public ODataFilter negated() {
        return new ODataFilter("not (" + text + ")");
    }

    String text() {
        return text;
    }

    /** {@return that it is one: the values may be personal} */
    @Override
    public String toString() {
        return "ODataFilter";
    }

    private static ODataFilter comparison(
            ODataEntity entity, String property, String operator, @Nullable Object value) {
        return new ODataFilter(
                property + " " + operator + " " + entity.type(property).literal(value));
    }
}

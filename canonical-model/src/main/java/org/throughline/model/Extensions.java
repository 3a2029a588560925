package org.throughline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a vendor or of one firm that the canonical model has no attribute for, kept so that nothing is lost.
 *
 * <p>A name is {@code namespace:name}, such as {@code salesforce:Cost_Center__c}. Values are text, {@link BigDecimal},
 * {@link Boolean}, null, or lists and maps of those; the scale of a number is kept. Immutable; keeps the order of
 * insertion.
 */
public final class Extensions {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+:[^\\s:][^\\s]*");
    private static final Extensions EMPTY = new Extensions(Map.of());

    private final Map<String, @Nullable Object> values;

    private Extensions(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** {@return extensions without any field} */
    public static Extensions empty() {
        return EMPTY;
    }

    /**
     * Copies a map of fields.
     *
     * @param values the fields by name
     * @return the extensions
     * @throws IllegalArgumentException if a name lacks its namespace or a value is of another type than allowed
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Extensions of(Map<String, ? extends @Nullable Object> values) {
        if (values.isEmpty()) {
            return EMPTY;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(checkedName(name), checkedValue(name, value)));
        return new Extensions(Collections.unmodifiableMap(copy));
    }

    /**
     * A copy with one field more, or with another value for it.
     *
     * @param name the field's name with its namespace
     * @param value its value
     * @return the copy
     * @throws IllegalArgumentException if the name lacks its namespace or the value is of another type than allowed
     */
    public Extensions with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
        copy.put(checkedName(name), checkedValue(name, value));
        return new Extensions(Collections.unmodifiableMap(copy));
    }

    /**
     * Reads a text field.
     *
     * @param name the field's name with its namespace
     * @return the text, or empty if the field is absent, null or not a text
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /**
     * Reads a number field.
     *
     * @param name the field's name with its namespace
     * @return the number with the scale it came with, or empty if the field is absent, null or not a number
     */
    public Optional<BigDecimal> number(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast);
    }

    /** {@return all fields by name, in the order of insertion; a null value is present as null} */
    public Map<String, @Nullable Object> asMap() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Extensions extensions && values.equals(extensions.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return the names only: values may be personal data} */
    @Override
    public String toString() {
        return "Extensions" + values.keySet();
    }

    private static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("extension '" + name + "' must be named namespace:name");
        }
        return name;
    }

    private static @Nullable Object checkedValue(String name, @Nullable Object value) {
        if (value == null || value instanceof String || value instanceof BigDecimal || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Integer || value instanceof Long || value instanceof java.math.BigInteger) {
            return new BigDecimal(value.toString());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> checkedValue(name, item)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(Objects.toString(key), checkedValue(name, item)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException("extension '" + name + "' has a value of type "
                + value.getClass().getName());
    }
}

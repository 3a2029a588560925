package org.throughline.odata;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The part of an entity that a connector uses: its names and types. All keys, filters and queries are made of declared
 * names, so a misspelt name fails before anything is sent, and {@link ODataMetadata#problems} compares the declarations
 * with the service. Immutable.
 */
public final class ODataEntity {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,127}";

    private final String entitySet;
    private final Map<String, ODataType> keys;
    private final Map<String, ODataType> properties;
    private final Map<String, ODataEntity> navigations;

    private ODataEntity(
            String entitySet,
            Map<String, ODataType> keys,
            Map<String, ODataType> properties,
            Map<String, ODataEntity> navigations) {
        this.entitySet = entitySet;
        this.keys = Collections.unmodifiableMap(keys);
        this.properties = Collections.unmodifiableMap(properties);
        this.navigations = Collections.unmodifiableMap(navigations);
    }

    /**
     * Starts a declaration.
     *
     * @param entitySet the name of the set in URLs, such as {@code CustomersV3}
     * @return the entity, without properties
     */
    public static ODataEntity of(String entitySet) {
        return new ODataEntity(name(entitySet), Map.of(), Map.of(), Map.of());
    }

    /**
     * A copy with a further property of the key.
     *
     * @param property the name
     * @param type the type
     * @return the copy
     */
    public ODataEntity key(String property, ODataType type) {
        return new ODataEntity(entitySet, with(keys, property, type), with(properties, property, type), navigations);
    }

    /**
     * A copy with further properties.
     *
     * @param type the type of all of them
     * @param names the names
     * @return the copy
     */
    public ODataEntity properties(ODataType type, String... names) {
        Map<String, ODataType> more = new LinkedHashMap<>(properties);
        Arrays.stream(names).forEach(each -> more.put(name(each), type));
        return new ODataEntity(entitySet, keys, more, navigations);
    }

    /**
     * A copy with a way to related entities.
     *
     * @param property the name of the navigation property
     * @param target the related entity
     * @return the copy
     */
    public ODataEntity navigation(String property, ODataEntity target) {
        return new ODataEntity(entitySet, keys, properties, with(navigations, property, target));
    }

    /**
     * Addresses one record.
     *
     * @param values the values of the key, in the order of the declaration
     * @return the key
     * @throws IllegalArgumentException if a value is missing, too many or of another type
     */
    public ODataKey key(Object... values) {
        return new ODataKey(this, Arrays.asList(values));
    }

    /** {@return the name of the set in URLs} */
    public String entitySet() {
        return entitySet;
    }

    /** {@return the properties of the key, in the order of the declaration} */
    public Map<String, ODataType> keys() {
        return keys;
    }

    /** {@return all declared properties with their types} */
    public Map<String, ODataType> properties() {
        return properties;
    }

    /** {@return the declared ways to related entities} */
    public Map<String, ODataEntity> navigations() {
        return navigations;
    }

    /** The type of a declared property; refuses any other name. */
    ODataType type(String property) {
        ODataType type = properties.get(property);
        if (type == null) {
            throw new IllegalArgumentException(entitySet + " is declared without " + property);
        }
        return type;
    }

    @Override
    public String toString() {
        return entitySet;
    }

    private static <T> Map<String, T> with(Map<String, T> map, String property, T value) {
        Map<String, T> more = new LinkedHashMap<>(map);
        more.put(name(property), value);
        return more;
    }

    private static String name(String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("not a name of OData: " + name);
        }
        return name;
    }
}

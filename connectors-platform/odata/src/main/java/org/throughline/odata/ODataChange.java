package org.throughline.odata;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One write, alone or as a part of a change set.
 *
 * @param method the HTTP method
 * @param path the segments of the path below the root of the service, not encoded
 * @param body the values to write; null for none
 * @param ifMatch the state of the record that is to be changed, as its entity tag; null for any
 */
public record ODataChange(
        String method,
        String path,
        @Nullable Map<String, ?> body,
        @Nullable String ifMatch) {

    /**
     * Creates a record.
     *
     * @param entity the entity
     * @param values the values by property
     * @return the write
     */
    public static ODataChange create(ODataEntity entity, Map<String, ?> values) {
        return new ODataChange("POST", entity.entitySet(), checked(entity, values), null);
    }

    /**
     * Changes properties of a record.
     *
     * @param key the record
     * @param values the new values by property; others stay
     * @return the write
     */
    public static ODataChange update(ODataKey key, Map<String, ?> values) {
        return new ODataChange("PATCH", key.segment(), checked(key.entity(), values), null);
    }

    /**
     * Removes a record.
     *
     * @param key the record
     * @return the write
     */
    public static ODataChange delete(ODataKey key) {
        return new ODataChange("DELETE", key.segment(), null, null);
    }

    /**
     * Calls an action of a record.
     *
     * @param key the record
     * @param qualifiedName the action with its namespace
     * @param parameters its parameters
     * @return the write
     */
    public static ODataChange action(ODataKey key, String qualifiedName, Map<String, ?> parameters) {
        return new ODataChange("POST", key.segment() + "/" + qualifiedName, Map.copyOf(parameters), null);
    }

    /**
     * A copy for one state of the record only: if it has been changed since, nothing is written.
     *
     * @param etag the entity tag of that state
     * @return the copy
     */
    public ODataChange ifMatch(String etag) {
        return new ODataChange(method, path, body, etag);
    }

    /** {@return the method: path and body may be personal} */
    @Override
    public String toString() {
        return "ODataChange[" + method + "]";
    }

    private static Map<String, ?> checked(ODataEntity entity, Map<String, ?> values) {
        values.keySet().forEach(entity::type);
        return values;
    }
}

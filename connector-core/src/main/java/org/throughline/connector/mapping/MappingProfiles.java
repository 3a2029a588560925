package org.throughline.connector.mapping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.connector.MappingException;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The profiles that a user gave to a connector, at most one for each object type. What they bind comes on top of what the
 * connector maps itself, and in its place where both map the same.
 *
 * <p>Immutable and thread-safe.
 */
public final class MappingProfiles {
    private final Map<String, MappingProfile> byObject;

    private MappingProfiles(Map<String, MappingProfile> byObject) {
        this.byObject = byObject;
    }

    /**
     * Gathers profiles.
     *
     * @param system the system of the connector
     * @param objects the object types that it can use profiles for
     * @param profiles the profiles
     * @return the profiles by object type
     * @throws IllegalArgumentException if one is for another system or object type, or two are for one
     */
    public static MappingProfiles of(String system, Collection<String> objects, Collection<MappingProfile> profiles) {
        Map<String, MappingProfile> byObject = new LinkedHashMap<>();
        for (MappingProfile profile : profiles) {
            if (!profile.system().equals(system)) {
                throw new IllegalArgumentException(
                        "the profile of " + profile.object() + " is for " + profile.system() + ", not for " + system);
            }
            if (!objects.contains(profile.object())) {
                throw new IllegalArgumentException(
                        "profiles are for " + String.join(", ", objects) + ", not for " + profile.object());
            }
            if (byObject.put(profile.object(), profile) != null) {
                throw new IllegalArgumentException("there are two profiles for " + profile.object());
            }
        }
        return new MappingProfiles(byObject);
    }

    /**
     * The fields that a profile reads, for connectors that have to ask for each.
     *
     * @param object the vendor's name of the object type
     * @return the names; empty without a profile
     */
    public List<String> readFields(String object) {
        MappingProfile profile = byObject.get(object);
        return profile == null
                ? List.of()
                : profile.bindings().stream()
                        .filter(binding -> binding.direction().reads())
                        .map(FieldBinding::vendorField)
                        .toList();
    }

    /**
     * Adds to a canonical object what the profile reads.
     *
     * @param mapped what the connector has made of the record
     * @param type the canonical type
     * @param object the vendor's name of the object type
     * @param vendorRecord the record as the vendor gave it
     * @param <T> the canonical type
     * @return the object with it
     * @throws MappingException if a value has no faithful canonical form
     */
    public <T> T read(T mapped, Class<T> type, String object, JsonNode vendorRecord) {
        MappingProfile profile = byObject.get(object);
        if (profile == null || !(vendorRecord instanceof ObjectNode fields)) {
            return mapped;
        }
        ObjectNode tree = CanonicalJson.mapper().valueToTree(mapped);
        merge(profile.toCanonical(fields).value(), tree);
        try {
            return CanonicalJson.mapper().treeToValue(tree, type);
        } catch (JacksonException e) {
            // Its message may quote values.
            throw new MappingException(object, "profile", "what the profile reads is no " + type.getSimpleName());
        }
    }

    /**
     * What the profile writes of a canonical object.
     *
     * @param canonical the canonical object
     * @param object the vendor's name of the object type
     * @return the vendor's fields; empty without a profile
     * @throws MappingException if a value has no form for the vendor
     */
    public ObjectNode write(Object canonical, String object) {
        MappingProfile profile = byObject.get(object);
        return profile == null
                ? CanonicalJson.mapper().createObjectNode()
                : profile.toVendor(CanonicalJson.mapper().valueToTree(canonical))
                        .value();
    }

    private static void merge(ObjectNode from, ObjectNode into) {
        from.properties().forEach(entry -> {
            JsonNode there = into.get(entry.getKey());
            if (entry.getValue() instanceof ObjectNode inner && there instanceof ObjectNode outer) {
                merge(inner, outer);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }
}

package org.throughline.connector.mapping;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names parted by dots, from object to object. */
final class JsonPath {
    private JsonPath() {}

    /** The value at the path, or null if there is none. */
    static @Nullable JsonNode find(ObjectNode root, String path) {
        JsonNode at = root;
        for (String name : path.split("\\.", -1)) {
            JsonNode next = at.get(name);
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    static void put(ObjectNode root, String path, JsonNode value) {
        ObjectNode at = root;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            at = at.withObjectProperty(names[i]);
        }
        at.set(names[names.length - 1], value);
    }

    /** Whether one is the other, or inside it. */
    static boolean overlap(String one, String other) {
        return (one + ".").startsWith(other + ".") || (other + ".").startsWith(one + ".");
    }
}

package org.throughline.model.schema;

import org.throughline.model.json.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads canonical JSON of any known version. */
public final class CanonicalReader {
    private CanonicalReader() {}

    /**
     * Reads an object.
     *
     * @param json the JSON, in UTF-8
     * @param type its type
     * @param version the version it was written in, such as {@code 1.0}
     * @param <T> its type
     * @return the object
     * @throws IllegalArgumentException if the version is unknown
     * @throws tools.jackson.core.JacksonException if the JSON is damaged, too large, or breaks a rule of the type; the
     *     message names the path
     */
    public static <T> T read(byte[] json, Class<T> type, String version) {
        CanonicalSchemas.requireVersion(version);
        JsonMapper mapper = CanonicalJson.mapper();
        if (version.equals(CanonicalSchemas.currentVersion())) {
            T value = mapper.readValue(json, type);
            if (value == null) {
                throw MismatchedInputException.from(null, type, "null is not a " + type.getSimpleName());
            }
            return value;
        }
        ObjectNode older = tree(json, ObjectNode.class);
        return mapper.treeToValue(ModelUpcasters.standard().lift(type.getSimpleName(), version, older), type);
    }

    /** Reads a tree. The library lets an exception of {@link java.math.BigDecimal} through that is none of its own. */
    static <N extends JsonNode> N tree(byte[] json, Class<N> type) {
        try {
            return CanonicalJson.mapper().readValue(json, type);
        } catch (NumberFormatException e) {
            throw MismatchedInputException.from(null, type, "a number has an exponent that no decimal can have");
        }
    }
}

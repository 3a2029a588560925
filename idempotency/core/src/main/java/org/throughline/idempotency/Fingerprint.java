package org.throughline.idempotency;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hashes input so that equal content has equal hashes, however it was written down. */
final class Fingerprint {
    // The version is part of the value: a change of the rules must not look like a change of the input.
    private static final String VERSION = "v1:";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    // Without the escapes, all broken surrogates would become the same question mark.
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Fingerprint() {}

    static String of(Object input, JsonMapper mapper) {
        return VERSION + HexFormat.of().formatHex(sha256().digest(canonicalJson(input, mapper)));
    }

    static byte[] canonicalJson(Object input, JsonMapper mapper) {
        return ASCII.writeValueAsBytes(canonical(mapper.valueToTree(input)));
    }

    private static JsonNode canonical(JsonNode node) {
        if (node.isObject()) {
            return sorted(node);
        }
        if (node.isArray()) {
            ArrayNode items = NODES.arrayNode(node.size());
            node.forEach(item -> items.add(canonical(item)));
            return items;
        }
        return node.isNumber() ? number(node) : node;
    }

    /** A property that is null counts as absent, so that an optional attribute may be added to a type later. */
    private static JsonNode sorted(JsonNode node) {
        Map<String, JsonNode> properties = new TreeMap<>();
        node.properties().stream()
                .filter(property -> !property.getValue().isNull())
                .forEach(property -> properties.put(property.getKey(), canonical(property.getValue())));
        ObjectNode result = NODES.objectNode();
        properties.forEach(result::set);
        return result;
    }

    private static JsonNode number(JsonNode node) {
        String text = node.asString();
        return switch (text) {
            case "NaN", "Infinity", "-Infinity" -> NODES.stringNode(text);
            default -> NODES.numberNode(new BigDecimal(text).stripTrailingZeros());
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package org.throughline.simulator.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads form fields with brackets, such as {@code lines[0][amount]=5}, as a tree of texts. */
final class FormTree {
    private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");
    private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]*)]");

    private FormTree() {}

    static ObjectNode parse(String form) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                add(
                        root,
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return object(root);
    }

    static ObjectNode parse(Map<String, String> query) {
        Map<String, Object> root = new LinkedHashMap<>();
        query.forEach((name, value) -> add(root, name, value));
        return object(root);
    }

    private static void add(Map<String, Object> root, String name, String value) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw StripeError.parameter("parameter_unknown", name, "Received unknown parameter: " + name);
        }
        Map<String, Object> owner = root;
        String key = matcher.group(1);
        Matcher step = STEP.matcher(matcher.group(2));
        while (step.find()) {
            owner = child(owner, key, name);
            key = step.group(1).isEmpty() ? String.valueOf(owner.size()) : step.group(1);
        }
        owner.put(key, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> owner, String key, String name) {
        Object child = owner.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
        if (child instanceof Map) {
            return (Map<String, Object>) child;
        }
        throw StripeError.parameter("parameter_invalid", name, "Invalid object");
    }

    private static ObjectNode object(Map<String, Object> map) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        map.forEach((key, value) -> node.set(key, node(value)));
        return node;
    }

    @SuppressWarnings("unchecked")
    private static JsonNode node(Object value) {
        if (!(value instanceof Map)) {
            return JsonNodeFactory.instance.stringNode((String) value);
        }
        Map<String, Object> map = (Map<String, Object>) value;
        if (map.keySet().stream().allMatch(key -> key.matches("\\d{1,4}"))) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            map.values().forEach(each -> array.add(node(each)));
            return array;
        }
        return object(map);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

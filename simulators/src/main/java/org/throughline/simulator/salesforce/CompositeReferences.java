package org.throughline.simulator.salesforce;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Replaces {@code @{ref.path}} by what the call with that reference answered. */
final class CompositeReferences {
    private static final Pattern REFERENCE = Pattern.compile("@\\{(\\w+)((?:\\.\\w+|\\[\\d+])+)}");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[(\\d+)]");

    private final Map<String, JsonNode> answers;

    CompositeReferences(Map<String, JsonNode> answers) {
        this.answers = answers;
    }

    String resolve(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        value(match.group(1), match.group(2)).asString()));
    }

    JsonNode resolveAll(JsonNode node) {
        if (node.isString()) {
            return StringNode.valueOf(resolve(node.asString()));
        }
        if (node.isObject()) {
            ObjectNode object = SalesforceJson.object();
            node.properties().forEach(entry -> object.set(entry.getKey(), resolveAll(entry.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = SalesforceJson.array();
            node.forEach(element -> array.add(resolveAll(element)));
            return array;
        }
        return node;
    }

    private JsonNode value(String reference, String path) {
        JsonNode value = answers.get(reference);
        Matcher step = STEP.matcher(path);
        while (value != null && step.find()) {
            value = step.group(1) != null ? value.get(step.group(1)) : value.get(Integer.parseInt(step.group(2)));
        }
        if (value == null || !value.isValueNode()) {
            throw CompositeParts.halted(
                    "Invalid reference specified. No value for " + reference + path + " found in " + reference);
        }
        return value;
    }
}

package org.throughline.connector.testkit;

import java.util.ArrayList;
import java.util.List;
import org.throughline.connector.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can happen to one field of an answer. */
enum JsonDamage {
    NULL {
        @Override
        void apply(ObjectNode owner, String field) {
            owner.putNull(field);
        }
    },
    MISSING {
        @Override
        void apply(ObjectNode owner, String field) {
            owner.remove(field);
        }
    },
    OTHER_TYPE {
        @Override
        void apply(ObjectNode owner, String field) {
            boolean container = owner.path(field).isContainer();
            owner.set(
                    field,
                    container
                            ? factory().stringNode(PLANTED)
                            : factory().arrayNode().add(7));
        }
    },
    OTHER_TEXT {
        @Override
        void apply(ObjectNode owner, String field) {
            owner.put(field, PLANTED);
        }
    };

    /** Stands for what a person might have typed. */
    static final String PLANTED = "Zo\u00eb Plantedname 30/02/26";

    /** Where an answer has fields, as paths of names; of a list, the first item stands for all. */
    static List<List<String>> fieldsOf(String body) {
        List<List<String>> fields = new ArrayList<>();
        try {
            collect(WireJson.mapper().readTree(body), List.of(), fields);
        } catch (JacksonException e) {
            // Not JSON: it has no fields.
        }
        return fields;
    }

    private static void collect(JsonNode node, List<String> path, List<List<String>> fields) {
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            collect(array.get(0), append(path, "0"), fields);
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                List<String> field = append(path, entry.getKey());
                fields.add(field);
                collect(entry.getValue(), field, fields);
            });
        }
    }

    private static List<String> append(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }

    /** The answer with one field damaged. */
    String damaged(String body, List<String> field) {
        JsonNode root = WireJson.mapper().readTree(body);
        JsonNode owner = root;
        for (String name : field.subList(0, field.size() - 1)) {
            owner = owner instanceof ArrayNode array ? array.path(0) : owner.path(name);
        }
        if (owner instanceof ObjectNode object) {
            apply(object, field.get(field.size() - 1));
        }
        return WireJson.mapper().writeValueAsString(root);
    }

    abstract void apply(ObjectNode owner, String field);

    private static JsonNodeFactory factory() {
        return JsonNodeFactory.instance;
    }
}

package org.throughline.simulator.netsuite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What NetSuite knows about one record type.
 *
 * @param name the name in paths
 * @param group records of one group share their external ids
 * @param label the field shown where the record is referred to
 * @param unique the field that no two records may share, empty for none
 */
record RecordType(
        String name,
        String group,
        String label,
        String unique,
        List<String> required,
        Set<String> fields,
        Map<String, String> references,
        Map<String, String> sublistReferences,
        Set<String> readOnly) {
    private static final Set<String> COMMON = Set.of("id", "externalId", "customForm", "lastModifiedDate", "links");

    static Map<String, RecordType> all(JsonNode customFields) {
        JsonNode definitions;
        try (InputStream in = RecordType.class.getResourceAsStream("record-types.json")) {
            definitions = new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, RecordType> types = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : definitions.properties()) {
            JsonNode definition = entry.getValue();
            Set<String> fields = new HashSet<>(texts(definition.path("fields")));
            fields.addAll(texts(customFields.path(entry.getKey())));
            fields.addAll(COMMON);
            types.put(
                    entry.getKey().toLowerCase(Locale.ROOT),
                    new RecordType(
                            entry.getKey(),
                            definition.path("group").asString(),
                            definition.path("label").asString(),
                            definition.path("unique").asString(""),
                            texts(definition.path("required")),
                            Set.copyOf(fields),
                            pairs(definition.path("references")),
                            pairs(definition.path("sublistReferences")),
                            Set.copyOf(texts(definition.path("readOnly")))));
        }
        return types;
    }

    boolean isTransaction() {
        return group.equals("transaction");
    }

    Optional<String> reference(String field) {
        return Optional.ofNullable(references.get(field));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static Map<String, String> pairs(JsonNode object) {
        Map<String, String> pairs = new HashMap<>();
        object.properties()
                .forEach(entry -> pairs.put(entry.getKey(), entry.getValue().asString()));
        return Map.copyOf(pairs);
    }
}

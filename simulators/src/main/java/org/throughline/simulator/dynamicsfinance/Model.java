package org.throughline.simulator.dynamicsfinance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The entities of the environment with the fields that its extensions add. */
record Model(Map<String, EntityDef> entities, Map<String, List<String>> enumerations, String postAction) {

    static Model read(JsonNode customFields, String postAction) {
        try (InputStream file = Objects.requireNonNull(Model.class.getResourceAsStream("entities.json"))) {
            JsonNode json = new JsonMapper().readTree(file);
            JsonNode enumerations = json.path("enumerations");
            Map<String, EntityDef> entities = new LinkedHashMap<>();
            json.path("entities")
                    .properties()
                    .forEach(entry -> entities.put(
                            entry.getKey(),
                            EntityDef.of(
                                    entry.getKey(),
                                    entry.getValue(),
                                    enumerations,
                                    customFields.path(entry.getKey()))));
            Map<String, List<String>> members = new LinkedHashMap<>();
            enumerations
                    .properties()
                    .forEach(entry -> members.put(
                            entry.getKey(),
                            entry.getValue()
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList()));
            return new Model(entities, members, postAction);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EntityDef entity(String set) {
        EntityDef entity = entities.get(set);
        if (entity == null) {
            throw DynamicsError.notFound("No HTTP resource was found that matches the request URI '" + set + "'.");
        }
        return entity;
    }
}

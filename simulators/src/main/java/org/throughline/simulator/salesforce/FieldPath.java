package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** A field reached from a row through zero or more lookups, such as {@code pse__Project__r.pse__Account__r.Name}. */
record FieldPath(List<FieldDef> lookups, List<ObjectDef> parents, ObjectDef object, FieldDef field) {

    static FieldPath of(Schema schema, ObjectDef from, String path) {
        List<String> names = new ArrayList<>(List.of(path.split("\\.")));
        if (names.size() > 1 && names.get(0).equalsIgnoreCase(from.name())) {
            names.remove(0);
        }
        List<FieldDef> lookups = new ArrayList<>();
        List<ObjectDef> parents = new ArrayList<>();
        ObjectDef current = from;
        for (String relationship : names.subList(0, names.size() - 1)) {
            String owner = current.name();
            FieldDef lookup = current.relationship(relationship)
                    .orElseThrow(() -> ApiError.badRequest(
                            "INVALID_FIELD",
                            "Didn't understand relationship '" + relationship + "' in field path of entity '" + owner
                                    + "'."));
            lookups.add(lookup);
            current = schema.known(String.valueOf(lookup.referenceTo()));
            parents.add(current);
        }
        String name = names.get(names.size() - 1);
        ObjectDef last = current;
        FieldDef field = last.field(name)
                .orElseThrow(() -> ApiError.badRequest(
                        "INVALID_FIELD", "No such column '" + name + "' on entity '" + last.name() + "'."));
        return new FieldPath(lookups, parents, last, field);
    }

    /** The path in the spelling of the definitions. */
    String name() {
        return Stream.concat(lookups.stream().map(FieldDef::relationshipName), Stream.of(field.name()))
                .collect(Collectors.joining("."));
    }

    JsonNode value(Org org, ObjectNode row) {
        ObjectNode current = row;
        for (int i = 0; i < lookups.size(); i++) {
            Optional<ObjectNode> parent =
                    org.parent(current, lookups.get(i).name(), parents.get(i).name());
            if (parent.isEmpty()) {
                return NullNode.instance;
            }
            current = parent.get();
        }
        return org.value(object, current, field);
    }
}

package org.throughline.simulator.salesforce;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** The field types this simulator knows, by their names in the describe call. */
final class FieldTypes {
    static final JsonNode FALSE = BooleanNode.FALSE;
    static final Set<String> KNOWN = Set.of(
            "id",
            "address",
            "string",
            "textarea",
            "picklist",
            "multipicklist",
            "email",
            "phone",
            "url",
            "reference",
            "boolean",
            "date",
            "datetime",
            "int",
            "double",
            "currency",
            "percent");
    private static final Set<String> NUMERIC = Set.of("int", "double", "currency", "percent");

    private FieldTypes() {}

    static boolean isNumeric(String type) {
        return NUMERIC.contains(type);
    }
}

package org.throughline.connector.mapping;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns codes by a table. */
record CodeConverter(CodeTable table) implements FieldConverter {

    @Override
    public JsonNode toCanonical(JsonNode vendorValue) {
        return JsonNodeFactory.instance.stringNode(table.toCanonical(StandardConverter.text(vendorValue)));
    }

    @Override
    public JsonNode toVendor(JsonNode canonicalValue) {
        return JsonNodeFactory.instance.stringNode(table.toVendor(StandardConverter.text(canonicalValue)));
    }

    @Override
    public Set<FieldType> fieldTypes() {
        return Set.of(FieldType.TEXT, FieldType.PICKLIST);
    }
}

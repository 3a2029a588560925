package org.throughline.simulator.netsuite;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a record made from another one begins with: the fields that both have, overridden by what is sent. */
final class Transforms {
    /** What belongs to the source alone. */
    private static final Set<String> OWN =
            Set.of("id", "externalId", "tranId", "tranDate", "postingPeriod", "lastModifiedDate", "links", "memo");

    private Transforms() {}

    static ObjectNode body(RecordType source, ObjectNode row, RecordType target, ObjectNode overrides) {
        return switch (source.name() + " to " + target.name()) {
            case "invoice to creditMemo" -> creditMemo(row, target, overrides);
            case "salesOrder to invoice" -> invoice(row, target, overrides);
            default ->
                throw NetSuiteError.badRequest("INVALID_REQUEST", "That type of transform is not supported.", null);
        };
    }

    private static ObjectNode creditMemo(ObjectNode invoice, RecordType target, ObjectNode overrides) {
        if (!applies(overrides, invoice)) {
            throw NetSuiteError.missing("apply");
        }
        return overridden(invoice, target, overrides);
    }

    private static ObjectNode invoice(ObjectNode order, RecordType target, ObjectNode overrides) {
        ObjectNode body = overridden(order, target, overrides);
        body.putObject("item").set("items", Orders.invoiceLines(order, overrides.path("item")));
        return body;
    }

    private static ObjectNode overridden(ObjectNode row, RecordType target, ObjectNode overrides) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            if (target.fields().contains(field.getKey()) && !OWN.contains(field.getKey())) {
                body.set(field.getKey(), field.getValue().deepCopy());
            }
        }
        body.putObject("createdFrom").put("id", row.path("id").asString());
        overrides
                .properties()
                .forEach(field -> body.set(field.getKey(), field.getValue().deepCopy()));
        return body;
    }

    private static boolean applies(ObjectNode overrides, ObjectNode source) {
        for (JsonNode line : overrides.path("apply").path("items")) {
            JsonNode doc = line.path("doc");
            if (doc.path("id").equals(source.path("id"))
                    || (doc.has("externalId") && doc.path("externalId").equals(source.path("externalId")))) {
                return true;
            }
        }
        return false;
    }
}

package org.throughline.simulator.avatax;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The certificates of exemption; read from the seed. */
record Certificates(List<JsonNode> rows) {

    static Certificates fromJson(JsonNode seed) {
        return new Certificates(seed.path("certificates").valueStream().toList());
    }

    /** Whether a customer is exempt in a region, and by what. */
    ObjectNode valid(String customer, String country, String region) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        List<JsonNode> known = rows.stream()
                .filter(row -> row.path("customerCode").asString("").equals(customer))
                .toList();
        if (known.isEmpty()) {
            throw AvaTaxError.of(404, "EntityNotFoundError", 4, "Customer with value " + customer + " not found.");
        }
        return known.stream()
                .filter(row -> row.path("country").asString("").equals(country)
                        && row.path("region").asString("").equals(region))
                .findFirst()
                .map(row -> {
                    answer.put("status", "Exempt").set("certificate", row.path("certificate"));
                    return answer;
                })
                .orElseGet(() -> answer.put("status", "NotExempt"));
    }
}

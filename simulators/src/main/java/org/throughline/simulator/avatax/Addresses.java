package org.throughline.simulator.avatax;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Looks addresses up, without a register: every street with a house number exists, and is spelt in capitals. */
final class Addresses {
    private static final Set<String> COUNTRIES = Set.of("US", "CA");
    private static final int MAX_POSTAL_CODE = 11;

    private Addresses() {}

    static ObjectNode resolve(JsonNode address) {
        if (!COUNTRIES.contains(address.path("country").asString("US"))) {
            throw AvaTaxError.of(400, "InvalidAddress", 309, "Addresses of this country are not validated.");
        }
        if (address.path("postalCode").asString("").length() > MAX_POSTAL_CODE) {
            throw AvaTaxError.of(400, "StringLengthError", 13, "Field 'postalCode' has an invalid length.");
        }
        boolean known = address.path("line1").asString("").matches("\\d+ .+");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("address", address.deepCopy());
        ObjectNode validated = answer.putArray("validatedAddresses").addObject();
        validated.put("addressType", known ? "StreetOrResidentialAddress" : "UnknownAddressType");
        for (String field : new String[] {"line1", "line2", "line3", "city", "region", "postalCode"}) {
            String text = address.path(field).asString("");
            validated.put(field, known ? text.toUpperCase(Locale.ROOT) : text);
        }
        validated.put("country", address.path("country").asString("US"));
        answer.put("resolutionQuality", "Intersection");
        if (!known) {
            answer.putArray("messages")
                    .addObject()
                    .put("summary", "The address number is out of range")
                    .put("refersTo", "Address.Line0")
                    .put("severity", "Error")
                    .put("source", "Avalara.AvaTax.Common");
        }
        return answer;
    }
}

package org.throughline.connector.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.connector.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes answers the way vendors do over the years. */
final class JsonChanges {

    private JsonChanges() {}

    static String addUnknownFields(String body) {
        try {
            JsonNode tree = WireJson.mapper().readTree(body);
            extend(tree);
            return WireJson.mapper().writeValueAsString(tree);
        } catch (JacksonException e) {
            return body;
        }
    }

    static String replace(String body, String known, String unknown, AtomicInteger changes) {
        String changed = body.replace(known, unknown);
        if (!changed.equals(body)) {
            changes.incrementAndGet();
        }
        return changed;
    }

    private static void extend(JsonNode node) {
        node.forEach(JsonChanges::extend);
        if (node instanceof ObjectNode object) {
            object.putObject("zzAddedByVendor").put("since", 2031);
        }
    }
}

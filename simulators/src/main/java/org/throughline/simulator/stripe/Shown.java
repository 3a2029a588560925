package org.throughline.simulator.stripe;

import tools.jackson.databind.node.ObjectNode;

/** Objects as the API shows them: without what is kept for ourselves, with their lists in an envelope. */
final class Shown {
    private Shown() {}

    static ObjectNode of(ObjectNode stored) {
        ObjectNode shown = stored.deepCopy();
        shown.remove(shown.propertyNames().stream()
                .filter(name -> name.startsWith("_"))
                .toList());
        if (shown.path("lines").isArray()) {
            String kind = shown.path("object").asString("").equals("invoice") ? "invoices" : "credit_notes";
            String url = "/v1/" + kind + "/" + shown.path("id").asString("") + "/lines";
            shown.set("lines", Lists.embedded(url, shown.get("lines")));
        }
        return shown;
    }
}

package org.throughline.simulator.stripe;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/events}: what has happened in the last 30 days, newest first. */
final class Events implements Resource {
    private static final long KEPT_SECONDS = 30 * 24 * 3600;

    private final Ledger ledger;

    Events(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public ObjectNode answer(Call call) {
        return switch (call.shape()) {
            case "GET id" -> shown(ledger.get("event", call.id()));
            case "GET" -> list(call);
            default -> throw call.unknown();
        };
    }

    private ObjectNode list(Call call) {
        Params params = call.params().only(Lists.names("type", "types"));
        String type = params.text("type");
        List<String> types = params.texts("types");
        long oldest = ledger.now() - KEPT_SECONDS;
        return Lists.page(
                call,
                ledger
                        .newestFirst("event", row -> {
                            String told = row.get("type").asString();
                            return row.get("created").asLong() >= oldest
                                    && (type == null || told.equals(type))
                                    && (types.isEmpty() || types.contains(told));
                        })
                        .stream()
                        .map(Events::shown)
                        .toList());
    }

    /** An event with its object as the API shows it. */
    static ObjectNode shown(ObjectNode event) {
        ObjectNode shown = event.deepCopy();
        ObjectNode data = shown.path("data").asObject();
        data.set("object", Shown.of(data.path("object").asObject()));
        return shown;
    }
}

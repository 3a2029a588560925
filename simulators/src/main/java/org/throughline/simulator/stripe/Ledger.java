package org.throughline.simulator.stripe;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The objects of one account: made, read, changed, and listed newest first. Each change is told as an event. */
final class Ledger {
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("customer", "cus_"),
            Map.entry("invoice", "in_"),
            Map.entry("invoiceitem", "ii_"),
            Map.entry("line_item", "il_"),
            Map.entry("invoice_payment", "inpay_"),
            Map.entry("payment_intent", "pi_"),
            Map.entry("payment_method", "pm_"),
            Map.entry("charge", "ch_"),
            Map.entry("refund", "re_"),
            Map.entry("dispute", "du_"),
            Map.entry("credit_note", "cn_"),
            Map.entry("credit_note_line_item", "cnli_"),
            Map.entry("tax_rate", "txr_"),
            Map.entry("balance_transaction", "txn_"),
            Map.entry("payout", "po_"),
            Map.entry("event", "evt_"));

    private final RecordStore store;
    private final Clock clock;
    private final String apiVersion;
    private final ThreadLocal<List<ObjectNode>> told = ThreadLocal.withInitial(ArrayList::new);

    Ledger(RecordStore store, Clock clock, String apiVersion) {
        this.store = store;
        this.clock = clock;
        this.apiVersion = apiVersion;
    }

    RecordStore store() {
        return store;
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    /** A new object with what all of them have; not yet stored. */
    ObjectNode create(String object) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return node.put("id", newId(object))
                .put("object", object)
                .put("created", now())
                .put("livemode", false)
                .set("metadata", node.objectNode())
                .asObject();
    }

    String newId(String object) {
        return PREFIXES.get(object) + "1Sim" + String.format(Locale.ROOT, "%020d", store.nextSequence(object));
    }

    void put(ObjectNode node) {
        store.put(node.get("object").asString(), node.get("id").asString(), node);
    }

    Optional<ObjectNode> find(String object, @Nullable String id) {
        return id == null ? Optional.empty() : store.get(object, id);
    }

    ObjectNode get(String object, String id) {
        return get(object, id, "id");
    }

    ObjectNode get(String object, String id, String param) {
        return find(object, id).orElseThrow(() -> StripeError.notFound(object, param, id));
    }

    /** The object that an id names, whatever it is. */
    Optional<ObjectNode> byId(String id) {
        return PREFIXES.entrySet().stream()
                .filter(prefix -> id.startsWith(prefix.getValue()))
                .findFirst()
                .flatMap(prefix -> store.get(prefix.getKey(), id));
    }

    List<ObjectNode> newestFirst(String object, Predicate<ObjectNode> condition) {
        List<ObjectNode> rows = new ArrayList<>(store.find(object, condition));
        Collections.reverse(rows);
        return rows;
    }

    /** Stores an event; it is sent to the webhook after the request. */
    void tell(String type, ObjectNode object) {
        ObjectNode event = create("event");
        event.remove("metadata");
        event.put("api_version", apiVersion).put("type", type).put("pending_webhooks", 1);
        event.putObject("data").set("object", object.deepCopy());
        event.putObject("request").putNull("id").putNull("idempotency_key");
        put(event);
        told.get().add(event);
    }

    /** The events told on this thread since the last time. */
    List<ObjectNode> takeTold() {
        List<ObjectNode> events = List.copyOf(told.get());
        told.get().clear();
        return events;
    }
}

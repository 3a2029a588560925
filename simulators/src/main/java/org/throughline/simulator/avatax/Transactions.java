package org.throughline.simulator.avatax;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The stored documents of all companies and the rules of their states. */
final class Transactions {
    private static final String TABLE = "transaction";
    private static final List<String> ORDERS =
            List.of("SalesOrder", "PurchaseOrder", "ReturnOrder", "InventoryTransferOrder", "ReverseChargeOrder");

    private final RecordStore store;
    private final TaxEngine engine;
    private final Clock clock;

    Transactions(RecordStore store, TaxEngine engine, Clock clock) {
        this.store = store;
        this.engine = engine;
        this.clock = clock;
    }

    ObjectNode create(JsonNode model) {
        return store.transaction(() -> {
            ObjectNode computed = stamped(engine.compute(model), model);
            if (isOrder(model)) {
                return computed.put("id", 0).put("status", "Temporary").put("version", 1);
            }
            Optional<ObjectNode> existing = find(company(model), code(model), type(model));
            if (existing.isPresent() && isCommitted(existing.get())) {
                throw AvaTaxError.state();
            }
            return stored(computed, model, existing, 1);
        });
    }

    ObjectNode createOrAdjust(JsonNode request) {
        JsonNode model = request.path("createTransactionModel");
        if (!model.isObject()) {
            throw AvaTaxError.missing("createTransactionModel");
        }
        return store.transaction(() -> {
            Optional<ObjectNode> existing = find(company(model), code(model), type(model));
            if (isOrder(model) || existing.isEmpty()) {
                return create(model);
            }
            return adjusted(existing.get(), model, request);
        });
    }

    ObjectNode adjust(ObjectNode existing, JsonNode request) {
        if (!isCommitted(existing) && !existing.path("status").asString().equals("Posted")) {
            throw AvaTaxError.state();
        }
        return store.transaction(() -> adjusted(existing, request.path("newTransaction"), request));
    }

    private ObjectNode adjusted(ObjectNode existing, JsonNode model, JsonNode request) {
        String reason = request.path("adjustmentReason").asString("");
        if (reason.equals("Other")
                && request.path("adjustmentDescription").asString("").isEmpty()) {
            throw AvaTaxError.missing("adjustmentDescription");
        }
        ObjectNode computed = stamped(engine.compute(model), model);
        computed.put("adjustmentReason", reason.isEmpty() ? "NotAdjusted" : reason);
        int version = existing.path("version").asInt() + 1;
        return stored(computed, model, Optional.of(existing), version);
    }

    private ObjectNode stored(ObjectNode computed, JsonNode model, Optional<ObjectNode> existing, int version) {
        String code = code(model);
        if (code.isEmpty()) {
            code = "auto-" + store.nextSequence("code");
            computed.put("code", code);
        }
        long id = existing.map(row -> row.path("id").asLong()).orElseGet(() -> 1_000_000 + store.nextSequence("id"));
        computed.put("id", id)
                .put("status", model.path("commit").asBoolean(false) ? "Committed" : "Saved")
                .put("version", version);
        store.put(TABLE, key(company(model), code, type(model)), computed);
        return computed;
    }

    ObjectNode commit(ObjectNode existing) {
        if (existing.path("status").asString().equals("Cancelled")) {
            throw AvaTaxError.state();
        }
        return changed(existing, "Committed");
    }

    ObjectNode cancel(ObjectNode existing) {
        if (existing.path("status").asString().equals("Cancelled")) {
            throw AvaTaxError.of(400, "TransactionAlreadyCancelled", 198, "The transaction is cancelled already.");
        }
        return changed(existing, "Cancelled");
    }

    private ObjectNode changed(ObjectNode existing, String status) {
        existing.put("status", status).put("modifiedDate", now());
        store.put(
                TABLE,
                key(
                        existing.path("companyCode").asString(),
                        existing.path("code").asString(),
                        existing.path("type").asString()),
                existing);
        return existing;
    }

    Optional<ObjectNode> find(String company, String code, String type) {
        return store.get(TABLE, key(company, code, type));
    }

    Optional<ObjectNode> findAnyType(String company, String code) {
        return store
                .find(
                        TABLE,
                        row -> row.path("companyCode").asString().equals(company)
                                && row.path("code").asString().equals(code))
                .stream()
                .findFirst();
    }

    List<ObjectNode> list(String company) {
        return store.find(TABLE, row -> row.path("companyCode").asString().equals(company));
    }

    private ObjectNode stamped(ObjectNode computed, JsonNode model) {
        return computed.put("type", type(model))
                .put("companyCode", company(model))
                .put("exchangeRate", BigDecimal.ONE)
                .put("modifiedDate", now());
    }

    private String now() {
        return clock.instant().toString();
    }

    private static boolean isCommitted(ObjectNode row) {
        return row.path("status").asString().equals("Committed");
    }

    private static boolean isOrder(JsonNode model) {
        return ORDERS.contains(type(model));
    }

    private static String type(JsonNode model) {
        return model.path("type").asString("SalesOrder");
    }

    private static String code(JsonNode model) {
        return model.path("code").asString("");
    }

    private static String company(JsonNode model) {
        return model.path("companyCode").asString("DEFAULT");
    }

    private static String key(String company, String code, String type) {
        return company + "|" + code + "|" + type;
    }
}

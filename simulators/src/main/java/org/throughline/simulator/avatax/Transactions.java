package org.throughline.simulator.avatax;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The stored documents of all companies and the rules of their states. */
final class Transactions {
    private static final String TABLE = "transaction";
    private static final List<String> KEY = List.of("companyCode", "code", "type");
    private static final Set<String> TYPES = Set.of(
            "SalesOrder",
            "SalesInvoice",
            "PurchaseOrder",
            "PurchaseInvoice",
            "ReturnOrder",
            "ReturnInvoice",
            "InventoryTransferOrder",
            "InventoryTransferInvoice",
            "ReverseChargeOrder",
            "ReverseChargeInvoice",
            "CustomsInvoice",
            "CustomsOrder",
            "InventoryTransferOutboundInvoice",
            "InventoryTransferOutboundOrder");
    private static final Set<String> ADJUSTMENT_REASONS = Set.of(
            "NotAdjusted",
            "SourcingIssue",
            "ReconciledWithGeneralLedger",
            "ExemptCertApplied",
            "PriceAdjusted",
            "ProductReturned",
            "ProductExchanged",
            "BadDebt",
            "Other",
            "Offline");
    private static final Set<String> VOID_REASONS =
            Set.of("Unspecified", "PostFailed", "DocDeleted", "DocVoided", "AdjustmentCancelled");

    private final RecordStore store;
    private final TaxEngine engine;
    private final String defaultCompany;
    private final Clock clock;

    Transactions(RecordStore store, TaxEngine engine, String defaultCompany, Clock clock) {
        this.store = store;
        this.engine = engine;
        this.defaultCompany = defaultCompany;
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
        if (request.path("adjustmentReason").isMissingNode()) {
            throw AvaTaxError.missing("adjustmentReason");
        }
        if (!isCommitted(existing) && !existing.path("status").asString().equals("Posted")) {
            throw AvaTaxError.state();
        }
        return store.transaction(() -> adjusted(existing, request.path("newTransaction"), request));
    }

    private ObjectNode adjusted(ObjectNode existing, JsonNode model, JsonNode request) {
        requireUnlocked(existing);
        String reason = request.path("adjustmentReason").asString("NotAdjusted");
        if (!ADJUSTMENT_REASONS.contains(reason)) {
            throw AvaTaxError.invalid("adjustmentReason");
        }
        String description = request.path("adjustmentDescription").asString("");
        if (reason.equals("Other") && description.isEmpty()) {
            throw AvaTaxError.missing("adjustmentDescription");
        }
        ObjectNode computed = stamped(engine.compute(model), model)
                .put("adjustmentReason", reason)
                .put("adjustmentDescription", description);
        for (String key : KEY) {
            computed.set(key, existing.path(key));
        }
        return stored(
                computed, model, Optional.of(existing), existing.path("version").asInt() + 1);
    }

    private ObjectNode stored(ObjectNode computed, JsonNode model, Optional<ObjectNode> existing, int version) {
        if (computed.path("code").asString("").isEmpty()) {
            computed.put("code", "auto-" + store.nextSequence("code"));
        }
        long id = existing.map(row -> row.path("id").asLong()).orElseGet(() -> 1_000_000 + store.nextSequence("id"));
        computed.put("id", id)
                .put("businessIdentificationNo", text(model, "businessIdentificationNo", ""))
                .put("status", model.path("commit").asBoolean(false) ? "Committed" : "Saved")
                .put("version", version);
        store.put(TABLE, key(computed), computed);
        return computed;
    }

    ObjectNode commit(ObjectNode existing, JsonNode request) {
        if (!request.path("commit").asBoolean(false)) {
            throw AvaTaxError.missing("commit");
        }
        if (existing.path("status").asString().equals("Cancelled")) {
            throw AvaTaxError.state();
        }
        return changed(existing, "Committed");
    }

    ObjectNode cancel(ObjectNode existing, JsonNode request) {
        if (!VOID_REASONS.contains(request.path("code").asString(""))) {
            throw AvaTaxError.invalid("code");
        }
        if (existing.path("status").asString().equals("Cancelled")) {
            throw AvaTaxError.of(400, "TransactionAlreadyCancelled", 198, "The transaction is cancelled already.");
        }
        requireUnlocked(existing);
        return changed(existing, "Cancelled");
    }

    /** A document that a return was filed with is locked. */
    private static void requireUnlocked(ObjectNode existing) {
        if (existing.path("locked").asBoolean(false)) {
            throw AvaTaxError.of(
                    400, "CannotModifyLockedTransaction", 1100, "The transaction is locked and cannot be modified.");
        }
    }

    private ObjectNode changed(ObjectNode existing, String status) {
        existing.put("status", status).put("modifiedDate", now());
        store.put(TABLE, key(existing), existing);
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
        return type(model).endsWith("Order");
    }

    private static String type(JsonNode model) {
        String type = text(model, "type", "SalesOrder");
        if (!TYPES.contains(type)) {
            throw AvaTaxError.invalid("type");
        }
        return type;
    }

    private static String code(JsonNode model) {
        return text(model, "code", "");
    }

    private String company(JsonNode model) {
        return text(model, "companyCode", defaultCompany);
    }

    private static String key(ObjectNode row) {
        return key(
                row.path("companyCode").asString(),
                row.path("code").asString(),
                row.path("type").asString());
    }

    /** Clients write null for what they do not give. */
    private static String text(JsonNode model, String field, String otherwise) {
        return model.hasNonNull(field) ? model.path(field).asString() : otherwise;
    }

    private static String key(String company, String code, String type) {
        return company + "|" + code + "|" + type;
    }
}

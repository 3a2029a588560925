package org.throughline.simulator.stripe;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts objects in the place of their ids, as {@code expand} asks for. */
final class Expansion {
    private static final int MOST_LEVELS = 4;
    private static final Set<String> EXPANDABLE = Set.of(
            "customer",
            "payment_intent",
            "latest_charge",
            "charge",
            "invoice",
            "balance_transaction",
            "dispute",
            "refund",
            "source",
            "default_payment_method");

    private final Ledger ledger;

    Expansion(Ledger ledger) {
        this.ledger = ledger;
    }

    void expand(ObjectNode answer, List<String> paths) {
        for (String path : paths) {
            List<String> steps = List.of(path.split("\\.", -1));
            // Stripe does not count the step into the data of a list. (Not verified.)
            if (steps.stream().filter(step -> !step.equals("data")).count() > MOST_LEVELS) {
                throw StripeError.parameter("parameter_invalid", "expand", "You cannot expand more than 4 levels.");
            }
            step(answer, steps, path);
        }
    }

    private void step(JsonNode node, List<String> steps, String path) {
        if (node instanceof ArrayNode array) {
            array.forEach(each -> step(each, steps, path));
            return;
        }
        if (steps.isEmpty() || !(node instanceof ObjectNode object)) {
            return;
        }
        String name = steps.get(0);
        if (name.equals("payments") && object.path("object").asString("").equals("invoice")) {
            String id = object.get("id").asString();
            List<ObjectNode> payments = ledger.newestFirst(
                    "invoice_payment", row -> row.path("invoice").asString("").equals(id));
            object.set("payments", Lists.envelope("/v1/invoice_payments", payments, false));
        }
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            throw StripeError.parameter(
                    "parameter_invalid", "expand", "This property cannot be expanded (" + path + ").");
        }
        if (value.isString()) {
            if (!EXPANDABLE.contains(name)) {
                throw StripeError.parameter(
                        "parameter_invalid", "expand", "This property cannot be expanded (" + path + ").");
            }
            ledger.byId(value.asString()).ifPresent(found -> object.set(name, Shown.of(found)));
        }
        step(object.path(name), steps.subList(1, steps.size()), path);
    }
}

package org.throughline.simulator.netsuite;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sales orders: how much of each line was billed, which invoices may still be made of it, and the status that follows. */
final class Orders {
    static final String TYPE = "salesOrder";
    private static final String BILLED = "quantityBilled";
    private static final String PENDING_APPROVAL = "A";

    private final Records records;

    Orders(Records records) {
        this.records = records;
    }

    /** A new order is pending approval, unless it is created as approved; services have nothing to fulfil. */
    static void settle(ObjectNode order) {
        if (!order.has("orderStatus")) {
            order.putObject("orderStatus").put("id", PENDING_APPROVAL);
        }
        boolean open = lines(order).stream().anyMatch(line -> remaining(line).signum() > 0);
        ObjectNode status = order.putObject("status");
        if (id(order.path("orderStatus")).equals(PENDING_APPROVAL)) {
            status.put("id", PENDING_APPROVAL).put("refName", "Pending Approval");
        } else {
            status.put("id", open ? "F" : "G").put("refName", open ? "Pending Billing" : "Billed");
        }
    }

    /** What was billed of a line cannot be taken from it again. */
    static void checkChanged(ObjectNode before, ObjectNode after) {
        BigDecimal billed = BigDecimal.ZERO;
        for (ObjectNode line : lines(after)) {
            billed = billed.add(billed(line));
            if (remaining(line).signum() < 0) {
                throw NetSuiteError.user("The quantity cannot be less than the quantity already billed.");
            }
        }
        if (billed.compareTo(lines(before).stream().map(Orders::billed).reduce(BigDecimal.ZERO, BigDecimal::add))
                != 0) {
            throw NetSuiteError.user("A line that has been billed cannot be deleted.");
        }
    }

    /** The lines of the next invoice: what is left of each line, or as much of it as is asked for. */
    static ArrayNode invoiceLines(ObjectNode order, JsonNode overrides) {
        if (!id(order.path("status")).equals("F")) {
            throw NetSuiteError.badRequest("INVALID_REQUEST", "The order cannot be transformed into an invoice.", null);
        }
        ArrayNode made = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode line : lines(order)) {
            Optional<JsonNode> asked = overrides
                    .path("items")
                    .valueStream()
                    .filter(sent ->
                            sent.path("orderLine").asInt(0) == line.path("line").asInt())
                    .findFirst();
            BigDecimal quantity = asked.filter(sent -> sent.has("quantity"))
                    .map(sent -> Decimals.of(sent.path("quantity")))
                    .orElse(remaining(line));
            if (quantity.signum() == 0) {
                continue;
            }
            if (quantity.compareTo(remaining(line)) > 0) {
                throw NetSuiteError.user("The quantity is more than the remaining quantity of the order line.");
            }
            ObjectNode next = line.deepCopy();
            next.remove(List.of("line", BILLED, "amount"));
            asked.ifPresent(sent -> sent.properties()
                    .forEach(field -> next.set(field.getKey(), field.getValue().deepCopy())));
            made.add(next.put("orderLine", line.path("line").asInt()).put("quantity", quantity));
        }
        if (made.isEmpty()) {
            throw NetSuiteError.missing("item");
        }
        return made;
    }

    /** Notes on an order what a new invoice bills of it. */
    void bill(ObjectNode invoice) {
        count(invoice, BigDecimal.ONE);
    }

    /** Takes back what an invoice billed that is then deleted. */
    void undo(ObjectNode invoice) {
        count(invoice, BigDecimal.ONE.negate());
    }

    private void count(ObjectNode invoice, BigDecimal sign) {
        RecordType type = records.type(TYPE);
        records.find(type, id(invoice.path("createdFrom"))).ifPresent(order -> {
            for (ObjectNode line : lines(order)) {
                for (ObjectNode billed : lines(invoice)) {
                    if (billed.path("orderLine").asInt(0) == line.path("line").asInt()) {
                        BigDecimal change = Decimals.of(billed.path("quantity")).multiply(sign);
                        line.put(BILLED, billed(line).add(change));
                    }
                }
            }
            settle(order);
            records.save(type, order);
        });
    }

    private static List<ObjectNode> lines(ObjectNode row) {
        return Sublists.lines(row, "item")
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static BigDecimal billed(ObjectNode line) {
        return Decimals.of(line.path(BILLED));
    }

    private static BigDecimal remaining(ObjectNode line) {
        BigDecimal quantity = line.has("quantity") ? Decimals.of(line.path("quantity")) : BigDecimal.ONE;
        return quantity.subtract(billed(line));
    }

    private static String id(JsonNode reference) {
        return reference.isObject() ? reference.path("id").asString("") : reference.asString("");
    }
}

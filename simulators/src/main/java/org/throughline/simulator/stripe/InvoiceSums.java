package org.throughline.simulator.stripe;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sums of an invoice, from its lines, credit notes and payments. */
final class InvoiceSums {
    private InvoiceSums() {}

    static void compute(ObjectNode invoice) {
        long subtotal = 0;
        long exclusive = 0;
        long tax = 0;
        ArrayNode taxes = invoice.putArray("total_taxes");
        for (JsonNode line : invoice.path("lines")) {
            subtotal += line.get("amount").asLong();
            for (JsonNode each : line.path("taxes")) {
                long amount = each.get("amount").asLong();
                tax += amount;
                exclusive += each.path("tax_behavior").asString("").equals("exclusive") ? amount : 0;
                taxes.add(each.deepCopy());
            }
        }
        long total = subtotal + exclusive;
        invoice.put("subtotal", subtotal)
                .put("subtotal_excluding_tax", subtotal - (tax - exclusive))
                .put("total", total)
                .put("total_excluding_tax", total - tax);
        settle(invoice);
    }

    /** What is due and what remains; more than what is due is overpaid. */
    static void settle(ObjectNode invoice) {
        long due = Math.max(0, number(invoice, "total") - number(invoice, "pre_payment_credit_notes_amount"));
        long paid = number(invoice, "amount_paid") + number(invoice, "amount_paid_off_stripe");
        invoice.put("amount_due", due)
                .put("amount_remaining", Math.max(0, due - paid))
                .put("amount_overpaid", Math.max(0, paid - due));
    }

    static long number(ObjectNode node, String field) {
        return node.path(field).asLong(0);
    }

    static void add(ObjectNode node, String field, long amount) {
        node.put(field, number(node, field) + amount);
    }
}

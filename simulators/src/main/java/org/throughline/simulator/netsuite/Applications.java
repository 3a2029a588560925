package org.throughline.simulator.netsuite;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Payments and credit memos applied to invoices: each ticked line takes something off what its invoice has open. */
final class Applications {
    private final Records records;

    Applications(Records records) {
        this.records = records;
    }

    /** Applies what a new payment or credit memo says, and returns the sum. */
    BigDecimal apply(ObjectNode row, String customerField, BigDecimal available) {
        BigDecimal applied = BigDecimal.ZERO;
        int index = 0;
        for (JsonNode line : row.path("apply").path("items")) {
            if (line.path("apply").asBoolean(true)) {
                applied = applied.add(one(row, customerField, (ObjectNode) line, "apply.items[" + index + "].doc"));
            }
            index++;
        }
        if (applied.compareTo(available) > 0) {
            throw NetSuiteError.user("The amount applied exceeds the payment amount.");
        }
        return applied;
    }

    private BigDecimal one(ObjectNode row, String customerField, ObjectNode line, String path) {
        RecordType type = records.type("invoice");
        ObjectNode invoice = records.get(type, line.path("doc").path("id").asString());
        BigDecimal remaining = Decimals.of(invoice.path("amountRemaining"));
        BigDecimal amount = line.has("amount") ? Decimals.of(line.path("amount")) : remaining;
        if (!sameId(invoice.path("entity"), row.path(customerField))
                || !sameId(invoice.path("currency"), row.path("currency"))) {
            throw NetSuiteError.invalidValue(line.path("doc").path("id").asString(), "doc", path);
        }
        if (amount.compareTo(remaining) > 0) {
            throw NetSuiteError.user("You cannot apply more than the remaining amount of the transaction.");
        }
        line.put("apply", true).put("amount", amount);
        take(type, invoice, amount);
        return amount;
    }

    /** Gives back to the invoices what a payment or credit memo took, which is then deleted. */
    void undo(ObjectNode row) {
        RecordType type = records.type("invoice");
        for (JsonNode line : row.path("apply").path("items")) {
            if (line.path("apply").asBoolean(false)) {
                records.find(type, line.path("doc").path("id").asString())
                        .ifPresent(invoice -> take(
                                type, invoice, Decimals.of(line.path("amount")).negate()));
            }
        }
    }

    private void take(RecordType type, ObjectNode invoice, BigDecimal amount) {
        invoice.put("amountPaid", Decimals.of(invoice.path("amountPaid")).add(amount));
        remaining(invoice, Decimals.of(invoice.path("amountRemaining")).subtract(amount));
        records.save(type, invoice);
    }

    static void remaining(ObjectNode invoice, BigDecimal remaining) {
        invoice.put("amountRemaining", remaining);
        boolean paid = remaining.signum() == 0;
        invoice.putObject("status").put("id", paid ? "B" : "A").put("refName", paid ? "Paid In Full" : "Open");
    }

    private static boolean sameId(JsonNode left, JsonNode right) {
        return left.path("id").equals(right.path("id"));
    }
}

package org.throughline.simulator.stripe;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a draft. */
final class InvoiceLines {
    private static final int MOST = 250;

    private InvoiceLines() {}

    static void requireDraft(ObjectNode invoice) {
        if (!invoice.path("status").asString("").equals("draft")) {
            throw StripeError.state("invoice_not_editable", "This invoice is no longer editable.");
        }
    }

    /** Takes a pending invoice item onto an invoice. */
    static void addItem(Ledger ledger, ObjectNode invoice, ObjectNode item) {
        item.set("invoice", invoice.get("id"));
        ledger.put(item);
        ObjectNode line = line(
                ledger,
                invoice,
                item.get("amount").asLong(),
                item.path("description").asString(null));
        line.set("metadata", item.get("metadata").deepCopy());
        line.set("period", item.get("period").deepCopy());
        line.set("quantity", item.get("quantity"));
        line.path("parent")
                .path("invoice_item_details")
                .asObject()
                .put("invoice_item", item.get("id").asString());
        append(invoice, line);
    }

    /** Adds lines with amounts and taxes of their own. */
    static void add(Ledger ledger, ObjectNode invoice, Params params) {
        requireDraft(invoice);
        if (params.list("lines").isEmpty()) {
            throw StripeError.missing("lines");
        }
        for (Params given : params.list("lines")) {
            given.only("amount", "description", "metadata", "period", "quantity", "tax_amounts", "discountable");
            String currency = invoice.get("currency").asString();
            long amount = Amounts.checked(given.requiredNumber("amount"), currency, "lines[amount]");
            ObjectNode line = line(ledger, invoice, amount, given.text("description"));
            line.put("quantity", given.number("quantity", 1));
            InvoiceItems.period(line, given, ledger.now());
            given.mergeMetadata(line);
            ArrayNode taxes = line.putArray("taxes");
            for (Params tax : given.list("tax_amounts")) {
                taxes.add(tax(
                        ledger, tax.only("amount", "taxable_amount", "tax_rate_data", "taxability_reason"), currency));
            }
            append(invoice, line);
        }
        InvoiceSums.compute(invoice);
        ledger.put(invoice);
    }

    private static ObjectNode line(Ledger ledger, ObjectNode invoice, long amount, @Nullable String description) {
        ObjectNode line = ledger.create("line_item");
        line.remove("created");
        line.put("amount", amount)
                .put("currency", invoice.get("currency").asString())
                .put("description", description)
                .put("discountable", true)
                .put("invoice", invoice.get("id").asString())
                .put("subtotal", amount);
        line.putArray("discount_amounts");
        line.putArray("discounts");
        ObjectNode parent = line.putObject("parent");
        parent.putObject("invoice_item_details")
                .put("invoice_item", ledger.newId(InvoiceItems.OBJECT))
                .put("proration", false)
                .putNull("subscription");
        parent.putNull("subscription_item_details").put("type", "invoice_item_details");
        line.putArray("pretax_credit_amounts");
        line.putObject("pricing").put("type", "price_details").put("unit_amount_decimal", String.valueOf(amount));
        line.putArray("taxes");
        return line;
    }

    private static ObjectNode tax(Ledger ledger, Params given, String currency) {
        Params rate = given.object("tax_rate_data")
                .only(
                        "display_name",
                        "inclusive",
                        "percentage",
                        "country",
                        "state",
                        "jurisdiction",
                        "jurisdiction_level",
                        "description",
                        "tax_type");
        ObjectNode stored = ledger.create("tax_rate");
        stored.put("active", false)
                .put("country", rate.text("country"))
                .put("description", rate.text("description"))
                .put("display_name", rate.required("display_name"))
                .put("inclusive", rate.flag("inclusive"))
                .put("jurisdiction", rate.text("jurisdiction"));
        rate.required("percentage");
        stored.put("percentage", rate.decimal("percentage", BigDecimal.ZERO))
                .put("state", rate.text("state"))
                .put("tax_type", rate.text("tax_type"));
        ledger.put(stored);
        ObjectNode tax = stored.objectNode()
                .put("amount", Amounts.checked(given.requiredNumber("amount"), currency, "lines[tax_amounts][amount]"))
                .put("tax_behavior", rate.flag("inclusive") ? "inclusive" : "exclusive");
        tax.putObject("tax_rate_details").put("tax_rate", stored.get("id").asString());
        return tax.put("taxability_reason", given.text("taxability_reason", "not_available"))
                .put("taxable_amount", given.requiredNumber("taxable_amount"))
                .put("type", "tax_rate_details");
    }

    private static void append(ObjectNode invoice, ObjectNode line) {
        ArrayNode lines = invoice.path("lines").asArray();
        if (lines.size() == MOST) {
            throw StripeError.state("invoice_too_many_lines", "An invoice has at most 250 lines.");
        }
        lines.add(line);
    }
}

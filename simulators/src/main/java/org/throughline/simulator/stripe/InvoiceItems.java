package org.throughline.simulator.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/invoiceitems}: what waits for an invoice. */
final class InvoiceItems implements Resource {
    static final String OBJECT = "invoiceitem";

    private final Ledger ledger;

    InvoiceItems(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public ObjectNode answer(Call call) {
        Params params = call.params();
        return switch (call.shape()) {
            case "POST" ->
                create(params.only(
                        "customer",
                        "amount",
                        "currency",
                        "quantity",
                        "unit_amount_decimal",
                        "description",
                        "invoice",
                        "metadata",
                        "period",
                        "discountable"));
            case "GET" -> list(call);
            case "GET id" -> Shown.of(ledger.get(OBJECT, call.id()));
            case "DELETE id" -> delete(call.id());
            default -> throw call.unknown();
        };
    }

    private ObjectNode create(Params params) {
        ObjectNode customer = ledger.get("customer", params.required("customer"), "customer");
        String currency = Amounts.currency(params, customer.path("currency").asString("usd"));
        long quantity = params.number("quantity", 1);
        BigDecimal each = params.decimal("unit_amount_decimal", BigDecimal.ZERO);
        long amount = params.has("unit_amount_decimal")
                ? each.multiply(BigDecimal.valueOf(quantity))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                : params.requiredNumber("amount");
        Amounts.checked(amount, currency, "amount");
        ObjectNode item = ledger.create(OBJECT);
        item.remove("created");
        item.put("amount", amount)
                .put("currency", currency)
                .put("customer", customer.get("id").asString())
                .put("date", ledger.now())
                .put("description", params.text("description"))
                .put("discountable", true)
                .putNull("invoice")
                .put("proration", false)
                .put("quantity", quantity);
        period(item, params, ledger.now());
        params.mergeMetadata(item);
        ledger.put(item);
        String invoice = params.text("invoice");
        if (invoice != null) {
            attach(item, invoice);
        }
        ledger.tell("invoiceitem.created", item);
        return Shown.of(item);
    }

    private void attach(ObjectNode item, String invoiceId) {
        ObjectNode invoice = ledger.get("invoice", invoiceId, "invoice");
        InvoiceLines.requireDraft(invoice);
        if (!item.get("currency").equals(invoice.get("currency"))) {
            throw StripeError.state(null, "The currency of the invoice item differs from that of the invoice.");
        }
        InvoiceLines.addItem(ledger, invoice, item);
        InvoiceSums.compute(invoice);
        ledger.put(invoice);
    }

    private ObjectNode list(Call call) {
        Params params = call.params().only(Lists.names("customer", "invoice", "pending"));
        String customer = params.text("customer");
        String invoice = params.text("invoice");
        return Lists.page(
                call,
                ledger.newestFirst(
                        OBJECT,
                        row -> (customer == null
                                        || row.path("customer").asString("").equals(customer))
                                && (invoice == null
                                        || row.path("invoice").asString("").equals(invoice))
                                && (!params.has("pending")
                                        || params.flag("pending")
                                                == row.path("invoice").isNull())));
    }

    private ObjectNode delete(String id) {
        ObjectNode item = ledger.get(OBJECT, id);
        if (!item.path("invoice").isNull()) {
            throw StripeError.state("invoice_not_editable", "The invoice item is on an invoice already.");
        }
        ledger.store().delete(OBJECT, id);
        return item.objectNode().put("id", id).put("object", OBJECT).put("deleted", true);
    }

    static void period(ObjectNode owner, Params params, long now) {
        Params period = params.object("period");
        owner.putObject("period").put("end", period.number("end", now)).put("start", period.number("start", now));
    }
}

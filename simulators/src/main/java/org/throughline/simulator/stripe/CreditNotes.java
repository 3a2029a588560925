package org.throughline.simulator.stripe;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/credit_notes}: before payment they lower what remains, after it they need a way back for the money. */
final class CreditNotes implements Resource {
    private static final String OBJECT = "credit_note";

    private final Ledger ledger;
    private final InvoiceSteps steps;
    private final Refunds refunds;

    CreditNotes(Ledger ledger, InvoiceSteps steps, Refunds refunds) {
        this.ledger = ledger;
        this.steps = steps;
        this.refunds = refunds;
    }

    @Override
    public ObjectNode answer(Call call) {
        Params params = call.params();
        return switch (call.shape()) {
            case "POST" ->
                create(params.only(
                        "invoice",
                        "amount",
                        "lines",
                        "reason",
                        "memo",
                        "metadata",
                        "effective_at",
                        "refund_amount",
                        "credit_amount",
                        "out_of_band_amount",
                        "email_type"));
            case "GET" -> list(call);
            case "GET id" -> Shown.of(ledger.get(OBJECT, call.id()));
            case "GET id/lines" ->
                Lists.page(
                        call,
                        ledger.get(OBJECT, call.id())
                                .path("lines")
                                .valueStream()
                                .map(JsonNode::asObject)
                                .toList());
            default -> throw call.unknown();
        };
    }

    private ObjectNode create(Params params) {
        ObjectNode invoice = ledger.get(Invoices.OBJECT, params.required("invoice"), "invoice");
        if (!List.of("open", "paid", "uncollectible")
                .contains(invoice.get("status").asString())) {
            throw StripeError.state(null, "Credit notes are for finalized invoices that are not void.");
        }
        ObjectNode note = ledger.create(OBJECT);
        note.put("currency", invoice.get("currency").asString())
                .put("customer", invoice.get("customer").asString())
                .put("effective_at", params.number("effective_at", ledger.now()))
                .put("invoice", invoice.get("id").asString())
                .put("memo", params.text("memo"))
                .put("number", number(invoice))
                .put("status", "issued");
        if (params.has("reason")) {
            note.put(
                    "reason",
                    params.oneOf("reason", "", "duplicate", "fraudulent", "order_change", "product_unsatisfactory"));
        } else {
            note.putNull("reason");
        }
        params.mergeMetadata(note);
        lines(note, params);
        apply(note, invoice, params);
        ledger.put(note);
        ledger.tell("credit_note.created", note);
        return Shown.of(note);
    }

    private void lines(ObjectNode note, Params params) {
        ArrayNode lines = note.putArray("lines");
        if (params.has("amount") == params.has("lines")) {
            throw StripeError.parameter("parameter_missing", "lines", "Specify either amount or lines.");
        }
        long net = params.number("amount", 0);
        long tax = 0;
        for (Params given : params.list("lines")) {
            given.only("type", "description", "quantity", "unit_amount", "invoice_line_item", "amount", "tax_amounts");
            given.oneOf("type", "", "custom_line_item", "invoice_line_item");
            long amount = given.text("type", "").equals("custom_line_item")
                    ? given.requiredNumber("unit_amount") * given.number("quantity", 1)
                    : given.requiredNumber("amount");
            ObjectNode line = ledger.create("credit_note_line_item");
            line.remove("created");
            line.put("amount", amount)
                    .put("description", given.text("description"))
                    .put("quantity", given.number("quantity", 1))
                    .put("type", given.required("type"));
            ArrayNode taxes = line.putArray("taxes");
            for (Params each : given.list("tax_amounts")) {
                each.only("amount", "tax_rate", "taxable_amount");
                String rate = ledger.get("tax_rate", each.required("tax_rate"), "tax_rate")
                        .get("id")
                        .asString();
                ObjectNode entry = taxes.addObject()
                        .put("amount", each.requiredNumber("amount"))
                        .put("tax_behavior", "exclusive")
                        .put("taxable_amount", each.requiredNumber("taxable_amount"))
                        .put("type", "tax_rate_details");
                entry.putObject("tax_rate_details").put("tax_rate", rate);
                tax += each.requiredNumber("amount");
            }
            net += amount;
            lines.add(line);
        }
        Amounts.checked(net + tax, note.get("currency").asString(), "amount");
        note.put("amount", net + tax)
                .put("subtotal", net)
                .put("subtotal_excluding_tax", net)
                .put("total", net + tax)
                .put("total_excluding_tax", net);
    }

    private void apply(ObjectNode note, ObjectNode invoice, Params params) {
        long total = note.get("total").asLong();
        long before = Math.min(total, InvoiceSums.number(invoice, "amount_remaining"));
        long after = total - before;
        long refund = params.number("refund_amount", 0);
        long credit = params.number("credit_amount", 0);
        if (total <= 0
                || after
                        > InvoiceSums.number(invoice, "amount_paid")
                                - InvoiceSums.number(invoice, "post_payment_credit_notes_amount")
                                + InvoiceSums.number(invoice, "amount_paid_off_stripe")) {
            throw StripeError.parameter("amount_too_large", "amount", "The credit note exceeds the invoice.");
        }
        if (refund + credit + params.number("out_of_band_amount", 0) != after) {
            throw StripeError.state(
                    null,
                    "The sum of credit amount, refund amount and out of band amount must equal the post-payment amount ("
                            + after + ").");
        }
        note.put("pre_payment_amount", before)
                .put("post_payment_amount", after)
                .put("type", after == 0 ? "pre_payment" : before == 0 ? "post_payment" : "mixed");
        InvoiceSums.add(invoice, "pre_payment_credit_notes_amount", before);
        InvoiceSums.add(invoice, "post_payment_credit_notes_amount", after);
        InvoiceSums.settle(invoice);
        ledger.put(invoice);
        ArrayNode made = note.putArray("refunds");
        if (refund > 0) {
            ObjectNode back = refunds.refund(charge(invoice), refund);
            made.addObject()
                    .put("amount_refunded", refund)
                    .put("refund", back.get("id").asString())
                    .put("type", "refund");
        }
        if (before > 0 && InvoiceSums.number(invoice, "amount_remaining") == 0) {
            steps.settled(invoice);
        } else {
            ledger.tell("invoice.updated", invoice);
        }
    }

    private ObjectNode charge(ObjectNode invoice) {
        return ledger
                .newestFirst(
                        "invoice_payment",
                        row -> row.get("invoice").equals(invoice.get("id"))
                                && row.path("status").asString("").equals("paid"))
                .stream()
                .flatMap(payment ->
                        ledger
                                .find(
                                        Charges.INTENT,
                                        payment.at("/payment/payment_intent").asString(""))
                                .stream())
                .flatMap(intent ->
                        ledger.find(Charges.CHARGE, intent.path("latest_charge").asString("")).stream())
                .findFirst()
                .orElseThrow(() -> StripeError.state(null, "There is no charge to refund."));
    }

    private String number(ObjectNode invoice) {
        int others = ledger.newestFirst(OBJECT, row -> row.get("invoice").equals(invoice.get("id")))
                .size();
        return invoice.get("number").asString() + "-CN-" + String.format(Locale.ROOT, "%02d", others + 1);
    }

    private ObjectNode list(Call call) {
        Params params = call.params().only(Lists.names("invoice", "customer"));
        String invoice = params.text("invoice");
        String customer = params.text("customer");
        return Lists.page(
                call,
                ledger
                        .newestFirst(
                                OBJECT,
                                row -> (invoice == null
                                                || row.path("invoice")
                                                        .asString("")
                                                        .equals(invoice))
                                        && (customer == null
                                                || row.path("customer")
                                                        .asString("")
                                                        .equals(customer)))
                        .stream()
                        .map(Shown::of)
                        .toList());
    }
}

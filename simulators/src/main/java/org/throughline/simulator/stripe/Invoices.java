package org.throughline.simulator.stripe;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/invoices}: draft, open, paid, void, uncollectible. */
final class Invoices implements Resource {
    static final String OBJECT = "invoice";

    private static final long DAY = 86_400;
    private static final String[] WRITABLE = {
        "customer",
        "auto_advance",
        "collection_method",
        "currency",
        "days_until_due",
        "default_payment_method",
        "description",
        "due_date",
        "effective_at",
        "footer",
        "custom_fields",
        "metadata",
        "number",
        "pending_invoice_items_behavior",
        "statement_descriptor"
    };

    private final Ledger ledger;
    private final Search search;
    private final InvoiceSteps steps;

    Invoices(Ledger ledger, Search search, InvoiceSteps steps) {
        this.ledger = ledger;
        this.search = search;
        this.steps = steps;
    }

    @Override
    public ObjectNode answer(Call call) {
        Params params = call.params();
        return switch (call.shape()) {
            case "POST" -> create(params.only(WRITABLE));
            case "GET" -> list(call);
            case "GET search" -> search.find(OBJECT, call);
            case "GET id" -> Shown.of(invoice(call));
            case "POST id" -> update(invoice(call), params.only(WRITABLE));
            case "DELETE id" -> delete(invoice(call));
            case "GET id/lines" -> lines(call);
            case "POST id/add_lines" -> addLines(invoice(call), params.only("lines", "invoice_metadata"));
            case "POST id/finalize" -> Shown.of(steps.finish(invoice(call), params.only("auto_advance")));
            case "POST id/send" -> Shown.of(steps.send(invoice(call)));
            case "POST id/pay" ->
                Shown.of(steps.pay(invoice(call), params.only("paid_out_of_band", "payment_method", "off_session")));
            case "POST id/attach_payment" ->
                Shown.of(steps.attach(
                        invoice(call), params.only("payment_intent").required("payment_intent")));
            case "POST id/void" -> Shown.of(steps.takeBack(invoice(call)));
            case "POST id/mark_uncollectible" -> Shown.of(steps.writeOff(invoice(call)));
            default -> throw call.unknown();
        };
    }

    private ObjectNode invoice(Call call) {
        return ledger.get(OBJECT, call.id(), "invoice");
    }

    private ObjectNode create(Params params) {
        ObjectNode customer = ledger.get("customer", params.required("customer"), "customer");
        ObjectNode invoice = ledger.create(OBJECT);
        String collection =
                params.oneOf("collection_method", "charge_automatically", "charge_automatically", "send_invoice");
        invoice.put("auto_advance", params.flag("auto_advance"))
                .put("billing_reason", "manual")
                .put("collection_method", collection)
                .put(
                        "currency",
                        Amounts.currency(params, customer.path("currency").asString("usd")))
                .put("customer", customer.get("id").asString())
                .put("status", "draft")
                .put("attempt_count", 0)
                .put("attempted", false)
                .put("amount_paid", 0)
                .put("amount_paid_off_stripe", 0)
                .put("amount_shipping", 0)
                .put("pre_payment_credit_notes_amount", 0)
                .put("post_payment_credit_notes_amount", 0)
                .put("starting_balance", 0)
                .put("period_start", ledger.now())
                .put("period_end", ledger.now());
        for (String absent : List.of(
                "number",
                "hosted_invoice_url",
                "invoice_pdf",
                "description",
                "footer",
                "due_date",
                "effective_at",
                "ending_balance",
                "next_payment_attempt",
                "parent",
                "last_finalization_error",
                "default_payment_method")) {
            invoice.putNull(absent);
        }
        for (String field : List.of("name", "email", "phone", "address", "tax_exempt")) {
            invoice.set("customer_" + field, customer.get(field));
        }
        invoice.putObject("status_transitions")
                .putNull("finalized_at")
                .putNull("marked_uncollectible_at")
                .putNull("paid_at")
                .putNull("voided_at");
        invoice.putArray("lines");
        terms(invoice, params, customer);
        fill(invoice, params);
        takePending(invoice, params);
        InvoiceSums.compute(invoice);
        ledger.put(invoice);
        ledger.tell("invoice.created", invoice);
        return Shown.of(invoice);
    }

    private void terms(ObjectNode invoice, Params params, ObjectNode customer) {
        boolean sent = invoice.get("collection_method").asString().equals("send_invoice");
        boolean dated = params.has("due_date") || params.has("days_until_due");
        if (sent && !dated) {
            throw StripeError.parameter(
                    "parameter_missing", "due_date", "You must specify due_date or days_until_due.");
        }
        if (!sent && dated) {
            throw StripeError.parameter(
                    "parameter_unknown", "due_date", "due_date is for invoices with collection_method send_invoice.");
        }
        if (sent && customer.path("email").asString("").isEmpty()) {
            throw StripeError.state(
                    "customer_email_missing",
                    "Missing email. The customer must have a valid email to be sent invoices.");
        }
        if (params.has("days_until_due")) {
            invoice.put("due_date", ledger.now() + params.requiredNumber("days_until_due") * DAY);
        }
    }

    private static void fill(ObjectNode invoice, Params params) {
        for (String field : List.of("description", "footer", "number", "default_payment_method")) {
            if (params.has(field)) {
                invoice.put(field, params.text(field));
            }
        }
        for (String field : List.of("due_date", "effective_at")) {
            if (params.has(field)) {
                invoice.put(field, params.number(field));
            }
        }
        params.mergeMetadata(invoice);
    }

    private void takePending(ObjectNode invoice, Params params) {
        if (params.oneOf("pending_invoice_items_behavior", "exclude", "exclude", "include")
                .equals("include")) {
            List<ObjectNode> pending = ledger.store()
                    .find(
                            InvoiceItems.OBJECT,
                            row -> row.path("invoice").isNull()
                                    && row.get("customer").equals(invoice.get("customer"))
                                    && row.get("currency").equals(invoice.get("currency")));
            pending.forEach(item -> InvoiceLines.addItem(ledger, invoice, item));
        }
    }

    private ObjectNode update(ObjectNode invoice, Params params) {
        // What is printed is frozen by finalising; metadata stays open.
        if (params.has("description") || params.has("due_date") || params.has("number") || params.has("effective_at")) {
            InvoiceLines.requireDraft(invoice);
        }
        fill(invoice, params);
        ledger.put(invoice);
        ledger.tell("invoice.updated", invoice);
        return Shown.of(invoice);
    }

    private ObjectNode addLines(ObjectNode invoice, Params params) {
        InvoiceLines.add(ledger, invoice, params);
        ledger.tell("invoice.updated", invoice);
        return Shown.of(invoice);
    }

    private ObjectNode delete(ObjectNode invoice) {
        InvoiceLines.requireDraft(invoice);
        String id = invoice.get("id").asString();
        ledger.store().delete(OBJECT, id);
        ledger.tell("invoice.deleted", invoice);
        return invoice.objectNode().put("id", id).put("object", OBJECT).put("deleted", true);
    }

    private ObjectNode lines(Call call) {
        call.params().only(Lists.PAGING);
        return Lists.page(
                call,
                invoice(call)
                        .path("lines")
                        .valueStream()
                        .map(JsonNode::asObject)
                        .toList());
    }

    private ObjectNode list(Call call) {
        Params params = call.params().only(Lists.names("customer", "status", "collection_method"));
        String customer = params.text("customer");
        String status = params.text("status");
        return Lists.page(
                call,
                ledger
                        .newestFirst(
                                OBJECT,
                                row -> (customer == null
                                                || row.path("customer")
                                                        .asString("")
                                                        .equals(customer))
                                        && (status == null
                                                || row.path("status")
                                                        .asString("")
                                                        .equals(status)))
                        .stream()
                        .map(Shown::of)
                        .toList());
    }
}

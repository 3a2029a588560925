package org.throughline.simulator.stripe;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What may happen to an invoice, by its status. */
final class InvoiceSteps {
    private final Ledger ledger;
    private final Charges charges;

    InvoiceSteps(Ledger ledger, Charges charges) {
        this.ledger = ledger;
        this.charges = charges;
    }

    /** Finalises a draft: number, links and payment intent. */
    ObjectNode finish(ObjectNode invoice, Params params) {
        if (!is(invoice, "draft")) {
            throw StripeError.state("invoice_not_editable", "This invoice is already finalized.");
        }
        if (invoice.path("lines").isEmpty()) {
            throw StripeError.state("invoice_no_customer_line_items", "Nothing to invoice for customer.");
        }
        if (params.has("auto_advance")) {
            invoice.put("auto_advance", params.flag("auto_advance"));
        }
        if (invoice.path("number").isNull()) {
            invoice.put("number", nextNumber(invoice.get("customer").asString()));
        }
        String id = invoice.get("id").asString();
        invoice.put("hosted_invoice_url", "https://invoice.stripe.com/i/acct_sim/" + id)
                .put("invoice_pdf", "https://pay.stripe.com/invoice/acct_sim/" + id + "/pdf")
                .put("ending_balance", 0);
        if (invoice.path("effective_at").isNull()) {
            invoice.put("effective_at", ledger.now());
        }
        passes(invoice, "open", "finalized_at");
        ledger.tell("invoice.finalized", invoice);
        if (InvoiceSums.number(invoice, "amount_due") == 0) {
            settled(invoice);
        } else {
            charges.expect(invoice);
        }
        ledger.put(invoice);
        return invoice;
    }

    ObjectNode send(ObjectNode invoice) {
        if (is(invoice, "draft")) {
            finish(invoice, new Params(invoice.objectNode()));
        }
        if (!is(invoice, "open")) {
            throw StripeError.state("invoice_not_open", "Only open invoices can be sent.");
        }
        if (!invoice.get("collection_method").asString().equals("send_invoice")) {
            throw StripeError.state(null, "You can only manually send invoices with collection_method send_invoice.");
        }
        ledger.tell("invoice.sent", invoice);
        return invoice;
    }

    ObjectNode pay(ObjectNode invoice, Params params) {
        if (is(invoice, "draft")) {
            finish(invoice, new Params(invoice.objectNode()));
        }
        requirePayable(invoice);
        if (params.flag("paid_out_of_band")) {
            InvoiceSums.add(invoice, "amount_paid_off_stripe", InvoiceSums.number(invoice, "amount_remaining"));
            InvoiceSums.settle(invoice);
        } else {
            charges.collect(invoice, method(invoice, params));
        }
        settled(invoice);
        ledger.put(invoice);
        return invoice;
    }

    /** Applies a payment that was made elsewhere; it may be less or more than what remains. */
    ObjectNode attach(ObjectNode invoice, String intentId) {
        requirePayable(invoice);
        charges.apply(invoice, ledger.get("payment_intent", intentId, "payment_intent"));
        if (InvoiceSums.number(invoice, "amount_remaining") == 0) {
            settled(invoice);
        }
        ledger.put(invoice);
        return invoice;
    }

    ObjectNode takeBack(ObjectNode invoice) {
        if (!is(invoice, "open") && !is(invoice, "uncollectible")) {
            throw StripeError.state("invoice_not_open", "You can only void open or uncollectible invoices.");
        }
        if (InvoiceSums.number(invoice, "amount_paid") > 0) {
            throw StripeError.state(null, "The invoice has payments and cannot be voided.");
        }
        passes(invoice, "void", "voided_at");
        ledger.put(invoice);
        ledger.tell("invoice.voided", invoice);
        return invoice;
    }

    ObjectNode writeOff(ObjectNode invoice) {
        if (!is(invoice, "open")) {
            throw StripeError.state("invoice_not_open", "Only open invoices can be marked uncollectible.");
        }
        passes(invoice, "uncollectible", "marked_uncollectible_at");
        ledger.put(invoice);
        ledger.tell("invoice.marked_uncollectible", invoice);
        return invoice;
    }

    void settled(ObjectNode invoice) {
        passes(invoice, "paid", "paid_at");
        ledger.put(invoice);
        ledger.tell("invoice.paid", invoice);
        ledger.tell("invoice.payment_succeeded", invoice);
    }

    private String method(ObjectNode invoice, Params params) {
        String method = params.text(
                "payment_method", invoice.path("default_payment_method").asString(""));
        if (method.isEmpty()) {
            method = ledger.get("customer", invoice.get("customer").asString())
                    .path("invoice_settings")
                    .path("default_payment_method")
                    .asString("");
        }
        if (method.isEmpty()) {
            throw StripeError.state(null, "There is no default payment method on this customer or invoice.");
        }
        return method;
    }

    private void requirePayable(ObjectNode invoice) {
        if (is(invoice, "paid")) {
            throw StripeError.state("invoice_already_paid", "Invoice is already paid.");
        }
        if (!is(invoice, "open") && !is(invoice, "uncollectible")) {
            throw StripeError.state("invoice_not_open", "Only open or uncollectible invoices can be paid.");
        }
    }

    private String nextNumber(String customerId) {
        ObjectNode customer = ledger.get("customer", customerId);
        long next = customer.path("next_invoice_sequence").asLong(1);
        ledger.put(customer.put("next_invoice_sequence", next + 1));
        return customer.path("invoice_prefix").asString("SIM") + "-" + String.format(Locale.ROOT, "%04d", next);
    }

    private void passes(ObjectNode invoice, String status, String moment) {
        invoice.put("status", status);
        invoice.path("status_transitions").asObject().put(moment, ledger.now());
    }

    private static boolean is(ObjectNode invoice, String status) {
        return invoice.path("status").asString("").equals(status);
    }
}

package org.throughline.simulator.stripe;

import tools.jackson.databind.node.ObjectNode;

/** Payment intents, charges, payment methods, payments of invoices and tax rates: made, confirmed and read. */
final class Payments implements Resource {
    private final Ledger ledger;
    private final Charges charges;

    Payments(Ledger ledger, Charges charges) {
        this.ledger = ledger;
        this.charges = charges;
    }

    @Override
    public ObjectNode answer(Call call) {
        return switch (call.resource() + " " + call.shape()) {
            case "payment_intents POST" -> createIntent(call.params());
            case "payment_intents GET id" -> Shown.of(ledger.get(Charges.INTENT, call.id(), "intent"));
            case "payment_intents GET" -> list(call, Charges.INTENT, "customer");
            case "charges GET id" -> Shown.of(ledger.get(Charges.CHARGE, call.id()));
            case "charges GET" -> list(call, Charges.CHARGE, "customer", "payment_intent");
            case "payment_methods POST id/attach" -> attach(call);
            case "invoice_payments GET id" -> Shown.of(ledger.get("invoice_payment", call.id()));
            case "invoice_payments GET" -> invoicePayments(call);
            case "tax_rates GET id" -> Shown.of(ledger.get("tax_rate", call.id()));
            case "tax_rates GET" -> list(call, "tax_rate");
            default -> throw call.unknown();
        };
    }

    private ObjectNode createIntent(Params params) {
        params.only("amount", "currency", "customer", "payment_method", "confirm", "metadata", "off_session");
        params.required("currency");
        ObjectNode intent = charges.intent(
                params.requiredNumber("amount"), Amounts.currency(params, ""), params.text("customer", ""));
        params.mergeMetadata(intent);
        ledger.put(intent);
        return Shown.of(params.flag("confirm") ? charges.confirm(intent, params.required("payment_method")) : intent);
    }

    private ObjectNode attach(Call call) {
        String customer = call.params().only("customer").required("customer");
        ledger.get("customer", customer, "customer");
        if (!call.id().startsWith("pm_")) {
            throw StripeError.notFound("PaymentMethod", "payment_method", call.id());
        }
        ObjectNode method = ledger.create("payment_method");
        return method.put("id", call.id()).put("customer", customer).put("type", "card");
    }

    private ObjectNode invoicePayments(Call call) {
        Params params = call.params().only(Lists.names("invoice", "payment", "status"));
        String invoice = params.text("invoice");
        String intent = params.object("payment").text("payment_intent");
        return Lists.page(
                call,
                ledger.newestFirst(
                        "invoice_payment",
                        row -> (invoice == null
                                        || row.path("invoice").asString("").equals(invoice))
                                && (intent == null
                                        || row.at("/payment/payment_intent")
                                                .asString("")
                                                .equals(intent))));
    }

    private ObjectNode list(Call call, String object, String... filters) {
        Params params = call.params().only(Lists.names(filters));
        return Lists.page(call, ledger.newestFirst(object, row -> {
            for (String filter : filters) {
                String wanted = params.text(filter);
                if (wanted != null && !wanted.equals(row.path(filter).asString(""))) {
                    return false;
                }
            }
            return true;
        }));
    }
}

package org.throughline.simulator.stripe;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Money that comes in: payment intents, charges and their balance transactions. */
final class Charges {
    static final String INTENT = "payment_intent";
    static final String CHARGE = "charge";
    /** Stripe's test cards that are declined. */
    private static final Map<String, String> DECLINED = Map.of(
            "pm_card_chargeDeclined", "generic_decline",
            "pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds");

    private static final String DISPUTED = "pm_card_createDispute";

    private final Ledger ledger;
    private final Balance balance;

    Charges(Ledger ledger, Balance balance) {
        this.ledger = ledger;
        this.balance = balance;
    }

    /** The payment that a finalised invoice waits for. */
    void expect(ObjectNode invoice) {
        ObjectNode intent = intent(
                InvoiceSums.number(invoice, "amount_due"),
                invoice.get("currency").asString(),
                invoice.get("customer").asString());
        ledger.put(intent);
        ObjectNode payment = payment(invoice, intent, InvoiceSums.number(invoice, "amount_due"));
        ledger.put(payment.put("is_default", true));
        ledger.tell("payment_intent.created", intent);
    }

    ObjectNode intent(long amount, String currency, String customer) {
        ObjectNode intent = ledger.create(INTENT);
        return intent.put("amount", Amounts.checked(amount, currency, "amount"))
                .put("amount_received", 0)
                .put("currency", currency)
                .put("customer", customer)
                .put("client_secret", intent.get("id").asString() + "_secret_sim")
                .putNull("latest_charge")
                .putNull("payment_method")
                .putNull("last_payment_error")
                .put("status", "requires_payment_method");
    }

    /** Charges what remains of an invoice. */
    void collect(ObjectNode invoice, String method) {
        ObjectNode payment = ledger
                .newestFirst(
                        "invoice_payment",
                        row -> row.get("invoice").equals(invoice.get("id"))
                                && row.path("status").asString("").equals("open"))
                .stream()
                .findFirst()
                .orElseThrow(() -> StripeError.state(null, "The invoice has no open payment."));
        ObjectNode intent =
                ledger.get(INTENT, payment.at("/payment/payment_intent").asString());
        intent.put("amount", InvoiceSums.number(invoice, "amount_remaining"));
        InvoiceSums.add(invoice, "attempt_count", 1);
        invoice.put("attempted", true);
        ledger.put(invoice);
        try {
            confirm(intent, method);
        } catch (StripeError declined) {
            ledger.tell("invoice.payment_failed", invoice);
            throw declined;
        }
        paid(invoice, payment, intent.get("amount").asLong());
    }

    /** Applies a payment that succeeded outside of the invoice. */
    void apply(ObjectNode invoice, ObjectNode intent) {
        if (!intent.path("status").asString("").equals("succeeded")
                || !intent.get("currency").equals(invoice.get("currency"))) {
            throw StripeError.state(null, "The payment has not succeeded, or is in another currency.");
        }
        boolean used = !ledger.newestFirst(
                        "invoice_payment",
                        row -> row.at("/payment/payment_intent").equals(intent.get("id")))
                .isEmpty();
        if (used) {
            throw StripeError.state(null, "The payment is attached to an invoice already.");
        }
        long amount = intent.get("amount_received").asLong();
        paid(invoice, payment(invoice, intent, amount), amount);
    }

    private void paid(ObjectNode invoice, ObjectNode payment, long amount) {
        payment.put("amount_paid", amount).put("status", "paid");
        payment.path("status_transitions").asObject().put("paid_at", ledger.now());
        ledger.put(payment);
        InvoiceSums.add(invoice, "amount_paid", amount);
        InvoiceSums.settle(invoice);
        ledger.tell("invoice_payment.paid", payment);
    }

    private ObjectNode payment(ObjectNode invoice, ObjectNode intent, long amount) {
        ObjectNode payment = ledger.create("invoice_payment");
        payment.remove("metadata");
        payment.putNull("amount_paid")
                .put("amount_requested", amount)
                .put("currency", invoice.get("currency").asString())
                .put("invoice", invoice.get("id").asString())
                .put("is_default", false)
                .put("status", "open");
        payment.putObject("payment")
                .put("type", INTENT)
                .put(INTENT, intent.get("id").asString());
        payment.putObject("status_transitions").putNull("canceled_at").putNull("paid_at");
        return payment;
    }

    /** Charges a payment intent. */
    ObjectNode confirm(ObjectNode intent, String method) {
        if (!method.startsWith("pm_")) {
            throw StripeError.notFound("PaymentMethod", "payment_method", method);
        }
        intent.put("payment_method", method);
        String decline = DECLINED.get(method);
        if (decline != null) {
            intent.putObject("last_payment_error").put("code", "card_declined").put("decline_code", decline);
            ledger.put(intent);
            ledger.tell("payment_intent.payment_failed", intent);
            throw StripeError.declined(decline, intent);
        }
        ObjectNode charge = charge(intent, method);
        intent.put("status", "succeeded")
                .put("amount_received", intent.get("amount").asLong())
                .put("latest_charge", charge.get("id").asString());
        ledger.put(intent);
        ledger.tell("charge.succeeded", charge);
        ledger.tell("payment_intent.succeeded", intent);
        if (method.equals(DISPUTED)) {
            new Disputes(ledger, balance).open(charge, charge.get("amount").asLong(), "fraudulent");
        }
        return intent;
    }

    private ObjectNode charge(ObjectNode intent, String method) {
        ObjectNode charge = ledger.create(CHARGE);
        long amount = intent.get("amount").asLong();
        charge.put("amount", amount)
                .put("amount_captured", amount)
                .put("amount_refunded", 0)
                .put("captured", true)
                .put("currency", intent.get("currency").asString())
                .put("customer", intent.path("customer").asString(null))
                .put("disputed", false)
                .put("paid", true)
                .put("payment_intent", intent.get("id").asString())
                .put("payment_method", method)
                .put("refunded", false)
                .put("status", "succeeded");
        charge.put("balance_transaction", balance.book(CHARGE, charge, amount, Balance.fee(amount)));
        ledger.put(charge);
        return charge;
    }
}

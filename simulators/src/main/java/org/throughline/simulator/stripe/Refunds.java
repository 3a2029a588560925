package org.throughline.simulator.stripe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/refunds}: money of a charge that goes back. */
final class Refunds implements Resource {
    static final String OBJECT = "refund";

    private final Ledger ledger;
    private final Balance balance;

    Refunds(Ledger ledger, Balance balance) {
        this.ledger = ledger;
        this.balance = balance;
    }

    @Override
    public ObjectNode answer(Call call) {
        return switch (call.shape()) {
            case "POST" -> create(call.params().only("charge", "payment_intent", "amount", "reason", "metadata"));
            case "GET id" -> Shown.of(ledger.get(OBJECT, call.id()));
            case "GET" -> list(call);
            default -> throw call.unknown();
        };
    }

    private ObjectNode create(Params params) {
        ObjectNode refund = refund(charge(params), params.number("amount"));
        if (params.has("reason")) {
            refund.put(
                    "reason", params.oneOf("reason", "duplicate", "duplicate", "fraudulent", "requested_by_customer"));
        }
        params.mergeMetadata(refund);
        ledger.put(refund);
        return Shown.of(refund);
    }

    /** Pays back a part of a charge, or what is left of it. */
    ObjectNode refund(ObjectNode charge, @Nullable Long asked) {
        long left =
                charge.get("amount").asLong() - charge.get("amount_refunded").asLong();
        if (left == 0) {
            throw StripeError.state("charge_already_refunded", "The charge has already been refunded.");
        }
        if (charge.path("disputed").asBoolean(false)) {
            throw StripeError.state("charge_disputed", "The charge is disputed and cannot be refunded.");
        }
        long amount = asked == null ? left : asked;
        if (amount <= 0 || amount > left) {
            throw StripeError.state("amount_too_large", "Refund amount is greater than the unrefunded amount.");
        }
        ObjectNode refund = ledger.create(OBJECT);
        refund.put("amount", Amounts.checked(amount, charge.get("currency").asString(), "amount"))
                .put("charge", charge.get("id").asString())
                .put("currency", charge.get("currency").asString())
                .put("payment_intent", charge.get("payment_intent").asString())
                .putNull("reason")
                .put("status", "succeeded");
        refund.put("balance_transaction", balance.book(OBJECT, refund, -amount, 0));
        ledger.put(refund);
        InvoiceSums.add(charge, "amount_refunded", amount);
        ledger.put(charge.put("refunded", amount == left));
        ledger.tell("refund.created", refund);
        ledger.tell("charge.refunded", charge);
        return refund;
    }

    private ObjectNode charge(Params params) {
        String charge = params.text("charge");
        if (charge != null) {
            return ledger.get(Charges.CHARGE, charge, "charge");
        }
        ObjectNode intent = ledger.get(Charges.INTENT, params.required("payment_intent"), "payment_intent");
        return ledger.get(Charges.CHARGE, intent.path("latest_charge").asString(""), "payment_intent");
    }

    private ObjectNode list(Call call) {
        Params params = call.params().only(Lists.names("charge", "payment_intent"));
        String charge = params.text("charge");
        String intent = params.text("payment_intent");
        return Lists.page(
                call,
                ledger.newestFirst(
                        OBJECT,
                        row -> (charge == null
                                        || row.path("charge").asString("").equals(charge))
                                && (intent == null
                                        || row.path("payment_intent")
                                                .asString("")
                                                .equals(intent))));
    }
}

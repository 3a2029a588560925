package org.throughline.simulator.stripe;

import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/disputes}: a cardholder's bank takes a payment back until it is decided. */
final class Disputes implements Resource {
    private static final String OBJECT = "dispute";
    private static final long FEE = 1500;

    private final Ledger ledger;
    private final Balance balance;

    Disputes(Ledger ledger, Balance balance) {
        this.ledger = ledger;
        this.balance = balance;
    }

    @Override
    public ObjectNode answer(Call call) {
        return switch (call.shape()) {
            case "GET id" -> Shown.of(ledger.get(OBJECT, call.id()));
            case "GET" -> list(call);
            case "POST id/close" -> Shown.of(decide(ledger.get(OBJECT, call.id()), "lost"));
            default -> throw call.unknown();
        };
    }

    ObjectNode open(ObjectNode charge, long amount, String reason) {
        ObjectNode dispute = ledger.create(OBJECT);
        dispute.put("amount", amount)
                .put("charge", charge.get("id").asString())
                .put("currency", charge.get("currency").asString())
                .put("is_charge_refundable", false)
                .put("payment_intent", charge.path("payment_intent").asString(null))
                .put("reason", reason)
                .put("status", "needs_response");
        balance.book("adjustment", dispute, -amount, FEE);
        ledger.put(dispute);
        ledger.put(charge.put("disputed", true));
        ledger.tell("charge.dispute.created", dispute);
        return dispute;
    }

    /** Ends a dispute as {@code won}, {@code lost} or {@code warning_closed}. */
    ObjectNode decide(ObjectNode dispute, String status) {
        if (dispute.path("status").asString("").matches("won|lost|warning_closed")) {
            throw StripeError.state(null, "This dispute is already closed.");
        }
        dispute.put("status", status);
        if (status.equals("won")) {
            balance.book("adjustment", dispute, dispute.get("amount").asLong(), 0);
        }
        ledger.put(dispute);
        ledger.tell("charge.dispute.closed", dispute);
        return dispute;
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

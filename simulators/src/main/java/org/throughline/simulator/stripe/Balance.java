package org.throughline.simulator.stripe;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The account's balance: every movement of money is a transaction, and a payout takes those it pays out. */
final class Balance implements Resource {
    static final String TRANSACTION = "balance_transaction";
    static final String PAYOUT = "payout";

    private final Ledger ledger;

    Balance(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public ObjectNode answer(Call call) {
        boolean payouts = call.resource().equals("payouts");
        return switch (call.shape()) {
            case "GET id" -> Shown.of(ledger.get(payouts ? PAYOUT : TRANSACTION, call.id()));
            case "GET" -> payouts ? payouts(call) : transactions(call);
            default -> throw call.unknown();
        };
    }

    /** What Stripe keeps of a card payment in these tests: 2.9 % and 30. */
    static long fee(long amount) {
        return (amount * 29 + 500) / 1000 + 30;
    }

    /** Books a movement and returns its id. */
    String book(String type, ObjectNode source, long amount, long fee) {
        ObjectNode transaction = ledger.create(TRANSACTION);
        transaction.remove("metadata");
        transaction
                .put("amount", amount)
                .put("available_on", ledger.now())
                .put("currency", source.get("currency").asString())
                .putNull("description")
                .putNull("exchange_rate")
                .put("fee", fee)
                .put("net", amount - fee)
                .put("reporting_category", type.equals("adjustment") ? "dispute" : type)
                .put("source", source.get("id").asString())
                .put("status", "available")
                .put("type", type)
                .putNull("_payout");
        transaction.putArray("fee_details");
        ledger.put(transaction);
        return transaction.get("id").asString();
    }

    /** Pays out what there is in a currency. */
    ObjectNode payOut(String currency) {
        List<ObjectNode> open = ledger.store()
                .find(
                        TRANSACTION,
                        row -> row.path("_payout").isNull()
                                && row.path("currency").asString("").equals(currency));
        long net = open.stream().mapToLong(row -> row.get("net").asLong()).sum();
        ObjectNode payout = ledger.create(PAYOUT);
        payout.put("amount", net)
                .put("arrival_date", ledger.now())
                .put("automatic", true)
                .put("currency", currency)
                .put("method", "standard")
                .put("reconciliation_status", "completed")
                .put("status", "paid")
                .put("type", "bank_account");
        String id = payout.get("id").asString();
        payout.put("balance_transaction", book(PAYOUT, payout, -net, 0));
        open.forEach(row -> ledger.put(row.put("_payout", id)));
        ledger.find(TRANSACTION, payout.get("balance_transaction").asString())
                .ifPresent(own -> ledger.put(own.put("_payout", id)));
        ledger.put(payout);
        ledger.tell("payout.paid", payout);
        return payout;
    }

    private ObjectNode payouts(Call call) {
        String status =
                call.params().only(Lists.names("status", "arrival_date")).text("status");
        return Lists.page(
                call,
                ledger.newestFirst(
                        PAYOUT,
                        row -> status == null || row.path("status").asString("").equals(status)));
    }

    private ObjectNode transactions(Call call) {
        Params params = call.params().only(Lists.names("payout", "type", "source", "currency"));
        String payout = params.text("payout");
        String source = params.text("source");
        return Lists.page(
                call,
                ledger
                        .newestFirst(
                                TRANSACTION,
                                row -> (payout == null
                                                || row.path("_payout")
                                                        .asString("")
                                                        .equals(payout))
                                        && (source == null
                                                || row.path("source")
                                                        .asString("")
                                                        .equals(source)))
                        .stream()
                        .map(Shown::of)
                        .toList());
    }
}

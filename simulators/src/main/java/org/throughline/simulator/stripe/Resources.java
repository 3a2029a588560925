package org.throughline.simulator.stripe;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All kinds of objects of an account, by the name in the path. */
final class Resources {
    private final Ledger ledger;
    private final Expansion expansion;
    private final Disputes disputes;
    private final Balance balance;
    private final Map<String, Resource> byName;

    Resources(Ledger ledger, long searchLagSeconds) {
        this.ledger = ledger;
        this.expansion = new Expansion(ledger);
        this.balance = new Balance(ledger);
        this.disputes = new Disputes(ledger, balance);
        Search search = new Search(ledger, searchLagSeconds);
        Charges charges = new Charges(ledger, balance);
        InvoiceSteps steps = new InvoiceSteps(ledger, charges);
        Refunds refunds = new Refunds(ledger, balance);
        Payments payments = new Payments(ledger, charges);
        this.byName = Map.ofEntries(
                Map.entry("customers", new Customers(ledger, search)),
                Map.entry("invoiceitems", new InvoiceItems(ledger)),
                Map.entry("invoices", new Invoices(ledger, search, steps)),
                Map.entry("credit_notes", new CreditNotes(ledger, steps, refunds)),
                Map.entry("refunds", refunds),
                Map.entry("disputes", disputes),
                Map.entry("payouts", balance),
                Map.entry("balance_transactions", balance),
                Map.entry("events", new Events(ledger)),
                Map.entry("payment_intents", payments),
                Map.entry("payment_methods", payments),
                Map.entry("charges", payments),
                Map.entry("invoice_payments", payments),
                Map.entry("tax_rates", payments));
    }

    Ledger ledger() {
        return ledger;
    }

    ObjectNode answer(Call call) {
        Resource resource = byName.get(call.resource());
        if (resource == null || !call.path().startsWith("/v1/")) {
            throw call.unknown();
        }
        ObjectNode answer = resource.answer(call);
        expansion.expand(answer, call.params().texts("expand"));
        return answer;
    }

    void seedCustomer(JsonNode seed) {
        ObjectNode customer = ledger.create("customer").setAll(seed.asObject());
        customer.put("next_invoice_sequence", 1);
        ledger.put(customer);
    }

    String dispute(String chargeId, long amount, String reason) {
        return disputes.open(ledger.get(Charges.CHARGE, chargeId), amount, reason)
                .get("id")
                .asString();
    }

    String decide(String disputeId, String status) {
        return disputes.decide(ledger.get("dispute", disputeId), status)
                .get("id")
                .asString();
    }

    String payOut(String currency) {
        return balance.payOut(currency).get("id").asString();
    }
}

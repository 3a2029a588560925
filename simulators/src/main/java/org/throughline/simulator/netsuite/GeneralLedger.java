package org.throughline.simulator.netsuite;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The books: what every transaction posts to which account, in its own currency, debits positive and credits negative. A
 * transaction that is changed posts anew, in place of what it posted before.
 */
final class GeneralLedger {
    static final String RECEIVABLES = "Accounts Receivable";
    static final String REVENUE = "Sales";
    static final String TAXES = "Sales Taxes Payable";
    static final String PAYABLES = "Accounts Payable";
    static final String FUNDS = "Undeposited Funds";

    private static final String TABLE = "posting";

    private final RecordStore store;

    GeneralLedger(RecordStore store) {
        this.store = store;
    }

    void post(RecordType type, ObjectNode row) {
        ObjectNode posting = JsonNodeFactory.instance.objectNode();
        posting.set("currency", row.path("currency").path("id"));
        ObjectNode lines = posting.putObject("lines");
        switch (type.name()) {
            case "invoice" -> sale(lines, row, BigDecimal.ONE);
            case "creditMemo" -> sale(lines, row, BigDecimal.ONE.negate());
            case "customerPayment" -> {
                BigDecimal payment = Decimals.of(row.path("payment"));
                lines.put(FUNDS, payment).put(RECEIVABLES, payment.negate());
            }
            case "vendorBill" -> purchase(lines, row);
            default -> journal(lines, row);
        }
        store.put(TABLE, row.path("id").asString(), posting);
    }

    private static void sale(ObjectNode lines, ObjectNode row, BigDecimal sign) {
        lines.put(RECEIVABLES, Decimals.of(row.path("total")).multiply(sign))
                .put(REVENUE, Decimals.of(row.path("subtotal")).multiply(sign).negate())
                .put(TAXES, Decimals.of(row.path("taxTotal")).multiply(sign).negate());
    }

    private static void purchase(ObjectNode lines, ObjectNode row) {
        for (JsonNode line : row.path("expense").path("items")) {
            add(lines, line.path("account").path("refName").asString(), Decimals.of(line.path("amount")));
        }
        add(lines, PAYABLES, Decimals.of(row.path("total")).negate());
    }

    private static void journal(ObjectNode lines, ObjectNode row) {
        for (JsonNode line : row.path("line").path("items")) {
            String account = line.path("account").path("refName").asString();
            BigDecimal amount = Decimals.of(line.path("debit")).subtract(Decimals.of(line.path("credit")));
            add(lines, account, amount);
        }
    }

    private static void add(ObjectNode lines, String account, BigDecimal amount) {
        lines.put(account, Decimals.of(lines.path(account)).add(amount));
    }

    void remove(ObjectNode row) {
        store.delete(TABLE, row.path("id").asString());
    }

    /** What each account has in each currency; accounts without postings are left out. */
    List<AccountBalance> trialBalance() {
        Map<String, AccountBalance> balances = new TreeMap<>();
        for (ObjectNode posting : store.all(TABLE)) {
            String currency = store.get("currency", posting.path("currency").asString())
                    .map(row -> row.path("symbol").asString())
                    .orElse("");
            for (Map.Entry<String, JsonNode> line : posting.path("lines").properties()) {
                balances.merge(
                        currency + " " + line.getKey(),
                        AccountBalance.of(line.getKey(), currency, Decimals.of(line.getValue())),
                        AccountBalance::plus);
            }
        }
        return new ArrayList<>(balances.values());
    }
}

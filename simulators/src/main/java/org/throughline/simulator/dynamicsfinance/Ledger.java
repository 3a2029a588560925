package org.throughline.simulator.dynamicsfinance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The general ledger of all companies: vouchers whose debits equal their credits, in open periods only. */
final class Ledger {
    static final String RECEIVABLE = "Accounts receivable";
    static final String TAX = "Sales tax payable";
    private static final String TABLE = "ledgerEntry";

    private final RecordStore store;

    Ledger(RecordStore store) {
        this.store = store;
    }

    /** One line of a voucher: a debit is positive, a credit negative. */
    record Entry(String account, BigDecimal amount) {}

    /** A document on its way into the ledger. */
    record Voucher(String company, String number, Instant date, String currency, List<Entry> entries) {}

    void post(EntityDef source, Voucher voucher) {
        BigDecimal sum = voucher.entries().stream().map(Entry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() != 0) {
            throw DynamicsError.write(source, "Error: Voucher " + voucher.number() + " does not balance");
        }
        if (!isOpen(voucher.company(), voucher.date())) {
            throw DynamicsError.write(
                    source,
                    "Error: The voucher " + voucher.number() + " cannot be posted. The fiscal period for "
                            + voucher.date().toString().substring(0, 10)
                            + " is not open.; Error: Posting has been canceled.");
        }
        for (Entry entry : voucher.entries()) {
            store.put(
                    TABLE,
                    String.valueOf(store.nextSequence(TABLE)),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("company", voucher.company())
                            .put("voucher", voucher.number())
                            .put("date", voucher.date().toString())
                            .put("account", entry.account())
                            .put("currency", voucher.currency())
                            .put("amount", entry.amount()));
        }
    }

    /** Whether a company's ledger takes postings on a date. */
    private boolean isOpen(String company, Instant date) {
        String calendar = store.get("Ledgers", company)
                .map(ledger -> ledger.path("FiscalCalendar").asString())
                .orElse("");
        List<JsonNode> periods = new ArrayList<>(store.find(
                "FiscalPeriods",
                period -> period.path("Calendar").asString().equals(calendar)
                        && period.path("Type").asString().equals("Operating")
                        && !Instant.parse(period.path("StartDate").asString()).isAfter(date)
                        && !Instant.parse(period.path("EndDate").asString()).isBefore(date)));
        return periods.stream()
                .anyMatch(period -> !store.find("LedgerFiscalPeriodsV2", status -> isOpen(company, period, status))
                        .isEmpty());
    }

    private static boolean isOpen(String company, JsonNode period, JsonNode status) {
        return status.path("LegalEntityId").asString().equalsIgnoreCase(company)
                && status.path("Calendar").equals(period.path("Calendar"))
                && status.path("YearName").equals(period.path("FiscalYear"))
                && status.path("PeriodName").equals(period.path("PeriodName"))
                && status.path("PeriodStatus").asString().equals("Open");
    }

    /** The balance of each account, debits positive, by currency. */
    Map<String, Map<String, BigDecimal>> trialBalance(String company) {
        Map<String, Map<String, BigDecimal>> balances = new TreeMap<>();
        store.find(TABLE, entry -> entry.path("company").asString().equals(company))
                .forEach(entry -> balances.computeIfAbsent(
                                entry.path("currency").asString(), currency -> new TreeMap<>())
                        .merge(
                                entry.path("account").asString(),
                                entry.path("amount").decimalValue(),
                                BigDecimal::add));
        return balances;
    }
}

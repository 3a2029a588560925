package org.throughline.rehearsal.combination;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.throughline.rehearsal.ErpVendor;
import org.throughline.rehearsal.SimulatedVendors;
import org.throughline.simulator.dynamicsfinance.DynamicsFinanceSimulator;
import org.throughline.simulator.netsuite.AccountBalance;
import org.throughline.simulator.netsuite.NetSuiteSimulator;
import tools.jackson.databind.node.ObjectNode;

/** What is in the stores of the simulators, seen past the connectors: how many there are of what, and whether the books balance. */
final class Books {
    private static final String NETSUITE = "netsuite";
    private static final String DYNAMICS = "dynamics-finance";

    private final SimulatedVendors vendors;

    private Books(SimulatedVendors vendors) {
        this.vendors = vendors;
    }

    static Map<String, Integer> of(SimulatedVendors vendors) {
        Books books = new Books(vendors);
        Map<String, Integer> counts = new TreeMap<>();
        counts.put("psa.projects", books.count("salesforce", "pse__Proj__c", row -> true));
        counts.put("psa.billing events", books.count("salesforce", "pse__Billing_Event__c", row -> true));
        counts.put("psa.sources billed", books.billedSources());
        counts.put("psa.sources billed twice", books.billedTwice());
        counts.put("tax.documents", books.count("avatax", "transaction", row -> true));
        counts.put(
                "tax.documents committed",
                books.count(
                        "avatax",
                        "transaction",
                        row -> row.path("status").asString().equals("Committed")));
        counts.putAll(vendors.erp() == ErpVendor.NETSUITE ? books.netSuite() : books.dynamics());
        return counts;
    }

    private Map<String, Integer> netSuite() {
        NetSuiteSimulator simulator = vendors.api(NETSUITE, NetSuiteSimulator.class);
        return Map.of(
                "erp.customers", count(NETSUITE, "customer", row -> true),
                "erp.projects", count(NETSUITE, "job", row -> true),
                "erp.invoices", count(NETSUITE, "invoice", row -> true),
                "erp.payments", count(NETSUITE, "customerPayment", row -> true),
                "erp.currencies out of balance",
                        unbalanced(simulator.trialBalance().stream()
                                .map(AccountBalance::currency)
                                .distinct()
                                .map(currency -> simulator.trialBalance().stream()
                                        .filter(line -> line.currency().equals(currency))
                                        .map(AccountBalance::balance)
                                        .toList())));
    }

    private Map<String, Integer> dynamics() {
        DynamicsFinanceSimulator simulator = vendors.api(DYNAMICS, DynamicsFinanceSimulator.class);
        return Map.of(
                "erp.customers", count(DYNAMICS, "CustomersV3", row -> true),
                "erp.projects", count(DYNAMICS, "ProjectsV2", row -> true),
                "erp.invoices",
                        count(
                                DYNAMICS,
                                "CustTransactions",
                                row -> row.path("TransType").asString().equals("Cust")),
                "erp.payments",
                        count(
                                DYNAMICS,
                                "CustTransactions",
                                row -> row.path("TransType").asString().equals("Payment")),
                "erp.currencies out of balance",
                        unbalanced(Stream.of("usmf", "demf")
                                .flatMap(company -> simulator.trialBalance(company).values().stream())
                                .map(Map::values)));
    }

    private static int unbalanced(Stream<? extends Collection<BigDecimal>> currencies) {
        return (int) currencies
                .filter(balances -> balances.stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .signum()
                        != 0)
                .count();
    }

    private int billedSources() {
        return (int) items().stream().distinct().count();
    }

    /** A source is billed twice if two items of billing events name it. */
    private int billedTwice() {
        return items().size() - billedSources();
    }

    private List<String> items() {
        return vendors.store("salesforce").all("pse__Billing_Event_Item__c").stream()
                .map(row -> row.path("pse__Object_Id__c").asString())
                .toList();
    }

    private int count(String vendor, String table, Predicate<ObjectNode> which) {
        return vendors.store(vendor).find(table, which).size();
    }
}

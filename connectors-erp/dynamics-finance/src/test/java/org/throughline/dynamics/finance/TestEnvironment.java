package org.throughline.dynamics.finance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.dynamicsfinance.DynamicsFinanceSimulator;
import tools.jackson.databind.node.ObjectNode;

/** The environment of these tests: the simulator with the records of {@code environment.json}. */
final class TestEnvironment {
    static final String SECRET = "S3cret-of-the-test";

    private final RecordStore store = RecordStore.inMemory();
    private final DynamicsFinanceSimulator simulator = new DynamicsFinanceSimulator(store, Clock.systemUTC());

    TestEnvironment() {
        this(seed -> {});
    }

    TestEnvironment(Consumer<ObjectNode> change) {
        ObjectNode seed = seed();
        change.accept(seed);
        simulator.seed(seed);
    }

    DynamicsFinanceSimulator simulator() {
        return simulator;
    }

    RecordStore store() {
        return store;
    }

    List<ObjectNode> rows(String set, String field, String value) {
        return store.find(set, row -> row.path(field).asString("").equals(value));
    }

    /** The one record with a value; fails if there are none or several. */
    ObjectNode row(String set, String field, String value) {
        List<ObjectNode> rows = rows(set, field, value);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " records " + set + " with " + field + " " + value);
        }
        return rows.get(0);
    }

    /** Changes a record behind the connector's back. */
    void change(String set, Predicate<ObjectNode> which, Consumer<ObjectNode> change) {
        ObjectNode row = store.find(set, which).get(0);
        change.accept(row);
        store.put(set, key(set, row), row);
    }

    private static String key(String set, ObjectNode row) {
        List<String> names = set.equals("CustomersV3")
                ? List.of("dataAreaId", "CustomerAccount")
                : List.of("LegalEntityId", "LedgerName", "Calendar", "YearName", "PeriodName");
        return names.stream()
                .map(name -> row.path(name).asString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\u0001"));
    }

    int postedInvoices() {
        return (int) store.all("CustTransactions").stream()
                .filter(row -> row.path("TransType").asString().equals("Cust"))
                .count();
    }

    int postedPayments() {
        return (int) store.all("CustTransactions").stream()
                .filter(row -> row.path("TransType").asString().equals("Payment"))
                .count();
    }

    int postedJournals() {
        return rows("LedgerJournalHeaders", "IsPosted", "Yes").size();
    }

    /** Adds terms that have a number of days. */
    void addTerms(int number) {
        store.transaction(() -> {
            for (int i = 0; i < number; i++) {
                String name = "Terms " + i;
                ObjectNode term = store.all("PaymentTerms").get(0).deepCopy();
                store.put(
                        "PaymentTerms",
                        "usmf\u0001" + name,
                        term.put("Name", name).put("NumberOfDays", i));
            }
            return number;
        });
    }

    /** The balance of an account, debits positive. */
    BigDecimal balance(String currency, String account) {
        return simulator.trialBalance("usmf").getOrDefault(currency, Map.of()).getOrDefault(account, BigDecimal.ZERO);
    }

    /** What all balances of a currency add up to. */
    BigDecimal sumOfBalances(String currency) {
        return simulator.trialBalance("usmf").getOrDefault(currency, Map.of()).values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static DynamicsFinanceConfig.Builder config(String baseUrl) {
        DynamicsFinanceConfig.Builder config = DynamicsFinanceConfig.builder();
        config.setBaseUrl(baseUrl)
                .setLoginUrl(baseUrl)
                .setTenantId("contoso.example")
                .setCredentials(ClientCredentials.of("throughline-test", Secret.of(SECRET)))
                .putCompanies("US-01", "usmf")
                .putCompanies("DE-01", "demf")
                .putTimeZones("US-01", ZoneId.of("America/New_York"))
                .setCustomerGroup("SERV")
                .putProjectGroups(BillingMethod.TIME_AND_MATERIALS, "TM")
                .putProjectGroups(BillingMethod.FIXED_FEE, "FP")
                .putRevenueAccounts(InvoiceLineType.TIME, "401100")
                .setPaymentJournal("CustPay")
                .setGeneralJournal("GenJrn")
                .setBankAccount("USMF OPER")
                .setBudgets(new AccountBudgets())
                .setRetry(RetryLimits.none());
        return config;
    }

    private static ObjectNode seed() {
        try (InputStream json = Objects.requireNonNull(
                TestEnvironment.class.getResourceAsStream("/dynamics-finance/environment.json"), "environment")) {
            return (ObjectNode) WireJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

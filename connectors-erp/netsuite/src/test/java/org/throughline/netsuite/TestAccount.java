package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.JwtClientAssertionCredentials;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.RetryLimits;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.netsuite.AccountBalance;
import org.throughline.simulator.netsuite.NetSuiteSimulator;
import tools.jackson.databind.node.ObjectNode;

/** The account of these tests: the simulator with the records of {@code account.json}, and a key made for the run. */
final class TestAccount {
    private static final KeyPair KEYS = ec();
    static final String PRIVATE_KEY = pem("PRIVATE KEY", KEYS.getPrivate());
    static final Map<InvoiceLineType, String> ITEMS = Map.of(
            InvoiceLineType.TIME, "ps-time",
            InvoiceLineType.EXPENSE, "ps-expense",
            InvoiceLineType.MILESTONE, "ps-milestone",
            InvoiceLineType.CEILING, "ps-ceiling");

    static final MappingProfile CUSTOMER_PROFILE = MappingProfile.parse("""
            {"system": "netsuite", "object": "customer", "fields": [
              {"vendor": "custentity_region", "extension": true, "converter": "text", "clear": true},
              {"vendor": "custentity_credit_limit", "canonical": "creditLimit.amount", "converter": "decimal-text"},
              {"vendor": "custentity_credit_currency", "canonical": "creditLimit.currency"}]}""");

    private final RecordStore store = RecordStore.inMemory();
    private final NetSuiteSimulator simulator = new NetSuiteSimulator(store, Clock.systemUTC());

    TestAccount() {
        this(5);
    }

    TestAccount(int concurrencyLimit) {
        this(0, concurrencyLimit);
    }

    TestAccount(int looksUntilCompleted, int concurrencyLimit) {
        ObjectNode seed = seed();
        ((ObjectNode) seed.path("account"))
                .put("looksUntilCompleted", looksUntilCompleted)
                .put("concurrencyLimit", concurrencyLimit)
                .put("publicKeyPem", pem("PUBLIC KEY", KEYS.getPublic()));
        simulator.seed(seed);
    }

    NetSuiteSimulator simulator() {
        return simulator;
    }

    RecordStore store() {
        return store;
    }

    /** Adds terms that have a number of days. */
    void addTerms(int number) {
        store.transaction(() -> {
            for (int i = 0; i < number; i++) {
                String id = String.valueOf(1000 + i);
                ObjectNode term = WireJson.mapper().createObjectNode().put("id", id);
                store.put("term", id, term.put("name", "Terms " + i).put("daysUntilNetDue", i));
            }
            return number;
        });
    }

    /** Changes the terms that a list has at its end, but not their name. */
    void changeLastTerm() {
        ObjectNode term = store.all("term").get(store.all("term").size() - 1);
        store.put("term", term.path("id").asString(), term.put("daysUntilNetDue", 99));
    }

    /** The names of the active terms that have a number of days. */
    List<String> termNames() {
        return store
                .find(
                        "term",
                        row -> row.has("daysUntilNetDue")
                                && !row.path("isInactive").asBoolean(false))
                .stream()
                .map(row -> row.path("name").asString())
                .toList();
    }

    /** The one record with an external id; fails if there are none or several. */
    ObjectNode row(String type, String externalId) {
        List<ObjectNode> rows = rows(type, externalId);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " records " + type + " " + externalId);
        }
        return rows.get(0);
    }

    List<ObjectNode> rows(String type, String externalId) {
        return store.find(type, row -> row.path("externalId").asString("").equals(externalId));
    }

    /** Closes the period of June, as finance does. */
    void closeJune() {
        ObjectNode june = store.get("accountingPeriod", "16").orElseThrow();
        store.put("accountingPeriod", "16", june.put("closed", true));
    }

    /** The books balance, and the receivables are what is open on invoices, less what is not applied yet. */
    void assertBooksBalance() {
        Map<String, BigDecimal> sums = new HashMap<>();
        Map<String, BigDecimal> receivables = new HashMap<>();
        for (AccountBalance line : simulator.trialBalance()) {
            sums.merge(line.currency(), line.balance(), BigDecimal::add);
            if (line.account().equals("Accounts Receivable")) {
                receivables.put(line.currency(), line.balance());
            }
        }
        assertThat(sums.values()).as("sums of the trial balance").allMatch(sum -> sum.signum() == 0);
        receivables.forEach((currency, balance) -> assertThat(balance)
                .as("receivables in %s", currency)
                .isEqualByComparingTo(sum("invoice", "amountRemaining", currency)
                        .subtract(sum("customerPayment", "unapplied", currency))
                        .subtract(sum("creditMemo", "unapplied", currency))));
    }

    private BigDecimal sum(String type, String field, String symbol) {
        return store.find(type, row -> true).stream()
                .filter(row -> symbol.equals(
                        store.get("currency", row.path("currency").path("id").asString())
                                .orElseThrow()
                                .path("symbol")
                                .asString()))
                .map(row -> row.path(field).decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static NetSuiteConfig.Builder config(String baseUrl) {
        NetSuiteConfig.Builder config = NetSuiteConfig.builder();
        config.setBaseUrl(baseUrl)
                .setCredentials(credentials())
                .putAllItems(ITEMS)
                .putTimeZones("US-01", ZoneId.of("America/New_York"))
                .setFeedDelay(Duration.ZERO)
                .setJobInterval(Duration.ZERO)
                .setMaxWaitForJob(Duration.ofSeconds(1))
                .setBudgets(new AccountBudgets())
                .setRetry(RetryLimits.none());
        return config;
    }

    static JwtClientAssertionCredentials credentials() {
        return credentials("certificate-7");
    }

    static JwtClientAssertionCredentials credentials(String certificateId) {
        return JwtClientAssertionCredentials.of("throughline-test", certificateId, Secret.of(PRIVATE_KEY));
    }

    private static ObjectNode seed() {
        try (InputStream json =
                Objects.requireNonNull(TestAccount.class.getResourceAsStream("/netsuite/account.json"), "account")) {
            return (ObjectNode) WireJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs several times as fast as RSA does, and most tests sign in. */
    private static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, Key key) {
        String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}

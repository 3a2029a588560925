package org.throughline.rehearsal.books;

import java.math.BigDecimal;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Base64;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.Secret;
import org.throughline.connector.auth.OAuth1Credentials;
import org.throughline.connector.port.Erp;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.party.LegalEntityId;
import org.throughline.netsuite.NetSuiteConfig;
import org.throughline.netsuite.NetSuiteErp;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import org.throughline.simulator.netsuite.AccountBalance;
import org.throughline.simulator.netsuite.NetSuiteSimulator;
import tools.jackson.databind.node.ObjectNode;

/** The books of the simulated NetSuite, one trial balance for all legal entities. */
class NetSuiteBooksTest extends BooksContract {
    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(NetSuiteBooksTest::seeded);

    @Override
    Erp connect() {
        NetSuiteConfig.Builder config = NetSuiteConfig.builder();
        config.setBaseUrl(NETSUITE.baseUrl())
                .setTokenBasedCredentials(new OAuth1Credentials(
                        "TSTDRV900001",
                        "consumer-1",
                        Secret.of("consumer-secret-2f8Z"),
                        "token-1",
                        Secret.of("token-secret-9kQ+")))
                .putItems(InvoiceLineType.SUBSCRIPTION, "ps-support")
                .putTimeZones("US-01", ZoneId.of("America/New_York"))
                .putTimeZones("DE-01", ZoneId.of("Europe/Berlin"));
        return NetSuiteErp.connect(config.build());
    }

    @Override
    BigDecimal balance(LegalEntityId books, String account, String currency) {
        // The account that invoices are posted to has the name of the sample.
        String name = account.equals(BILLED) ? "Sales" : account;
        return NETSUITE.api(NetSuiteSimulator.class).trialBalance().stream()
                .filter(line -> line.account().equals(name) && line.currency().equals(currency))
                .map(AccountBalance::balance)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    BigDecimal sumOfAll(String currency) {
        return NETSUITE.api(NetSuiteSimulator.class).trialBalance().stream()
                .filter(line -> line.currency().equals(currency))
                .map(AccountBalance::balance)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static NetSuiteSimulator seeded() {
        NetSuiteSimulator simulator = new NetSuiteSimulator(RecordStore.inMemory(), Clock.systemUTC());
        ObjectNode seed = Seeds.read("netsuite.json");
        ((ObjectNode) seed.path("account")).put("publicKeyPem", unusedKey());
        simulator.seed(seed);
        return simulator;
    }

    /** The account wants a certificate, too; these tests sign in by token. */
    private static String unusedKey() {
        try {
            byte[] key = KeyPairGenerator.getInstance("EC")
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.throughline.rehearsal.outage;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.throughline.avatax.AvaTaxConfig;
import org.throughline.avatax.AvaTaxService;
import org.throughline.certinia.CertiniaConfig;
import org.throughline.certinia.CertiniaPsa;
import org.throughline.connector.Secret;
import org.throughline.connector.auth.BasicCredentials;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.auth.JwtClientAssertionCredentials;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.netsuite.NetSuiteConfig;
import org.throughline.netsuite.NetSuiteErp;
import org.throughline.salesforce.SalesforceCrm;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SeededApi;
import org.throughline.simulator.SimulatorServer;
import org.throughline.simulator.avatax.AvaTaxSimulator;
import org.throughline.simulator.netsuite.NetSuiteSimulator;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vendors on loopback, in virtual time, and the connectors to them.
 *
 * <p>Connectors try each call once: what they would wait for, they would wait for in real time. Waiting is left to the
 * runner, whose waits are virtual.
 */
final class Landscape implements AutoCloseable {
    private static final KeyPair KEYS = keys();

    final SkippingClock clock;
    final NetSuiteSimulator netSuite;
    final SalesforceCrm crm;
    final SalesforceRestClient org;
    final CertiniaPsa psa;
    final NetSuiteErp erp;
    final AvaTaxService tax;
    private final Map<Vendor, RecordStore> stores = new EnumMap<>(Vendor.class);
    private final Map<Vendor, DisturbedApi> apis = new EnumMap<>(Vendor.class);
    private final Map<Vendor, SimulatorServer> servers = new EnumMap<>(Vendor.class);
    private final HttpTransport transport;

    Landscape(SkippingClock clock, int engagements) {
        this(clock, engagements, Seeds.netSuite(publicKeyPem()));
    }

    Landscape(SkippingClock clock, int engagements, ObjectNode netSuiteSeed) {
        this.clock = clock;
        this.transport = HttpTransport.builder()
                // The JDK's server dates its answers itself, in real time.
                .addInterceptor(chain -> chain.proceed(chain.request())
                        .newBuilder()
                        .header(
                                "Date",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        clock.instant().atZone(ZoneOffset.UTC)))
                        .build())
                .build();
        this.netSuite = new NetSuiteSimulator(store(Vendor.NETSUITE), clock);
        start(Vendor.NETSUITE, netSuite, netSuiteSeed);
        start(
                Vendor.SALESFORCE,
                new SalesforceSimulator(store(Vendor.SALESFORCE), clock),
                Seeds.salesforce(engagements));
        start(Vendor.AVATAX, new AvaTaxSimulator(store(Vendor.AVATAX), clock), Seeds.avaTax());
        SalesforceConfig salesforce = salesforce();
        this.crm = SalesforceCrm.connect(salesforce);
        this.org = salesforce.getClient();
        this.psa =
                CertiniaPsa.connect(CertiniaConfig.builder().setOrg(salesforce).build());
        this.erp = NetSuiteErp.connect(netSuite());
        this.tax = AvaTaxService.connect(avaTax());
    }

    /** The public half of the key that signs in to NetSuite. */
    static String publicKeyPem() {
        return pem("PUBLIC KEY", KEYS.getPublic().getEncoded());
    }

    RecordStore store(Vendor vendor) {
        return stores.computeIfAbsent(vendor, name -> RecordStore.inMemory());
    }

    DisturbedApi api(Vendor vendor) {
        return Objects.requireNonNull(apis.get(vendor));
    }

    SimulatorServer server(Vendor vendor) {
        return Objects.requireNonNull(servers.get(vendor));
    }

    @Override
    public void close() {
        servers.values().forEach(SimulatorServer::close);
    }

    private void start(Vendor vendor, SeededApi simulator, ObjectNode seed) {
        simulator.seed(seed);
        DisturbedApi api = new DisturbedApi(simulator);
        apis.put(vendor, api);
        servers.put(vendor, SimulatorServer.start(api));
    }

    private SalesforceConfig salesforce() {
        SalesforceConfig.Builder config = SalesforceConfig.builder();
        config.setBaseUrl(server(Vendor.SALESFORCE).baseUrl())
                .setCredentials(ClientCredentials.of("throughline-rehearsal", Secret.of("rehearsal-secret")))
                .setBudgets(new AccountBudgets())
                .setTransport(transport)
                .setRetry(RetryLimits.none())
                .setClock(clock);
        return config.build();
    }

    private NetSuiteConfig netSuite() {
        NetSuiteConfig.Builder config = NetSuiteConfig.builder();
        config.setBaseUrl(server(Vendor.NETSUITE).baseUrl())
                .setCredentials(JwtClientAssertionCredentials.of(
                        "throughline-rehearsal",
                        "rehearsal-certificate",
                        Secret.of(pem("PRIVATE KEY", KEYS.getPrivate().getEncoded()))))
                .putItems(InvoiceLineType.TIME, "svc-time")
                .putItems(InvoiceLineType.MILESTONE, "svc-milestone")
                .putTimeZones("US-01", ZoneId.of("America/New_York"))
                .setBudgets(new AccountBudgets())
                .setTransport(transport)
                .setRetry(RetryLimits.none())
                .setClock(clock);
        return config.build();
    }

    private AvaTaxConfig avaTax() {
        AvaTaxConfig.Builder config = AvaTaxConfig.builder();
        config.setBaseUrl(server(Vendor.AVATAX).baseUrl())
                .setCredentials(BasicCredentials.of("2000001", Secret.of("rehearsal-key")))
                .setCompanyCode("FIRM")
                .setTransport(transport)
                .setRetry(RetryLimits.none())
                .setClock(clock);
        return config.build();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                + "-----\n";
    }
}

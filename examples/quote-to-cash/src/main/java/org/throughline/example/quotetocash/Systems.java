package org.throughline.example.quotetocash;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.avatax.AvaTaxConfig;
import org.throughline.avatax.AvaTaxService;
import org.throughline.certinia.CertiniaConfig;
import org.throughline.certinia.CertiniaPsa;
import org.throughline.connector.Secret;
import org.throughline.connector.auth.BasicCredentials;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.auth.JwtClientAssertionCredentials;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.netsuite.NetSuiteConfig;
import org.throughline.netsuite.NetSuiteErp;
import org.throughline.salesforce.SalesforceChangeOrderFields;
import org.throughline.salesforce.SalesforceCrm;
import org.throughline.salesforce.SalesforceMapping;
import org.throughline.salesforce.SalesforceRecurringFields;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.simulator.FaultScript;
import org.throughline.simulator.SimulatorFleet;

/**
 * The four systems: real ones, if the environment names them, else simulators of this process whose state survives it.
 */
record Systems(
        SalesforceCrm crm,
        SalesforceRestClient org,
        CertiniaPsa psa,
        NetSuiteErp erp,
        AvaTaxService tax,
        boolean isSimulated,
        @Nullable SimulatorFleet fleet)
        implements AutoCloseable {
    private static final String PREFIX = "THROUGHLINE_";
    private static final List<String> VARIABLES = List.of(
            "SALESFORCE_URL",
            "SALESFORCE_CLIENT_ID",
            "SALESFORCE_CLIENT_SECRET",
            "NETSUITE_URL",
            "NETSUITE_CLIENT_ID",
            "NETSUITE_CERTIFICATE_ID",
            "NETSUITE_PRIVATE_KEY",
            "AVATAX_URL",
            "AVATAX_ACCOUNT_ID",
            "AVATAX_LICENSE_KEY",
            "AVATAX_COMPANY_CODE");

    static Systems open(Scenario scenario, Path data, Map<String, String> environment, CallCounter counter)
            throws IOException {
        HttpTransport transport =
                HttpTransport.builder().addInterceptor(counter).build();
        long given = VARIABLES.stream()
                .filter(name -> environment.containsKey(PREFIX + name))
                .count();
        return given == 0
                ? simulated(scenario, data, transport)
                : connect(fromEnvironment(environment), transport, null);
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : VARIABLES) {
            String value = environment.getOrDefault(PREFIX + name, "");
            if (value.isBlank()) {
                throw new BadInputException("environment variable " + PREFIX + name
                        + " is missing: give all of them for real systems, or none for the simulators");
            }
            settings.put(name, value);
        }
        Path key = Path.of(setting(settings, "NETSUITE_PRIVATE_KEY"));
        if (!Files.isReadable(key)) {
            throw new BadInputException(PREFIX + "NETSUITE_PRIVATE_KEY: " + key + " cannot be read");
        }
        settings.put("NETSUITE_PRIVATE_KEY", Files.readString(key));
        return settings;
    }

    private static Systems simulated(Scenario scenario, Path data, HttpTransport transport) throws IOException {
        Files.createDirectories(data);
        DemoCredentials demo = DemoCredentials.keptIn(data);
        SimulatorFleet fleet = startFleet(scenario.simulators(), data, demo);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SALESFORCE_URL", url(fleet, "salesforce"));
        settings.put("SALESFORCE_CLIENT_ID", "throughline-demo");
        settings.put("SALESFORCE_CLIENT_SECRET", demo.salesforceClientSecret());
        settings.put("NETSUITE_URL", url(fleet, "netsuite"));
        settings.put("NETSUITE_CLIENT_ID", "throughline-demo");
        settings.put("NETSUITE_CERTIFICATE_ID", "throughline-demo-certificate");
        settings.put("NETSUITE_PRIVATE_KEY", demo.netsuitePrivateKey());
        settings.put("AVATAX_URL", url(fleet, "avatax"));
        settings.put("AVATAX_ACCOUNT_ID", "2000001");
        settings.put("AVATAX_LICENSE_KEY", demo.avataxLicenseKey());
        settings.put("AVATAX_COMPANY_CODE", "NORTHBRIDGE");
        return connect(settings, transport, fleet);
    }

    static SimulatorFleet startFleet(Path seeds, Path data, DemoCredentials demo) {
        Path faults = seeds.resolve("faults.json");
        try {
            return SimulatorFleet.start(
                    demo.fill(seeds, data.resolve("seeds")),
                    data.resolve("simulators"),
                    Files.exists(faults) ? FaultScript.read(faults) : FaultScript.none(),
                    Clock.systemUTC());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String url(SimulatorFleet fleet, String vendor) {
        String url = fleet.urls().get(vendor);
        if (url == null) {
            throw new BadInputException("simulators/" + vendor + ".json is missing");
        }
        return url;
    }

    private static Systems connect(
            Map<String, String> settings, HttpTransport transport, @Nullable SimulatorFleet fleet) {
        SalesforceConfig org = SalesforceConfig.builder()
                .setBaseUrl(setting(settings, "SALESFORCE_URL"))
                .setCredentials(ClientCredentials.of(
                        setting(settings, "SALESFORCE_CLIENT_ID"),
                        Secret.of(setting(settings, "SALESFORCE_CLIENT_SECRET"))))
                .setTransport(transport)
                .build();
        NetSuiteConfig account = NetSuiteConfig.builder()
                .setBaseUrl(setting(settings, "NETSUITE_URL"))
                .setCredentials(JwtClientAssertionCredentials.of(
                        setting(settings, "NETSUITE_CLIENT_ID"),
                        setting(settings, "NETSUITE_CERTIFICATE_ID"),
                        Secret.of(setting(settings, "NETSUITE_PRIVATE_KEY"))))
                .putItems(InvoiceLineType.TIME, "svc-time")
                .putItems(InvoiceLineType.EXPENSE, "svc-expense")
                .putItems(InvoiceLineType.MILESTONE, "svc-milestone")
                .putItems(InvoiceLineType.CEILING, "svc-ceiling")
                .putItems(InvoiceLineType.RETAINER, "svc-retainer")
                .putItems(InvoiceLineType.OVERAGE, "svc-time")
                .putItems(InvoiceLineType.SUBSCRIPTION, "svc-subscription")
                // The runner repeats what the ERP did not do, and knows who has to act when it stays away.
                .setRetry(RetryLimits.none())
                .putTimeZones("US-01", ZoneId.of("America/New_York"))
                .putTimeZones("EU-01", ZoneId.of("Europe/Berlin"))
                .setTransport(transport)
                .build();
        AvaTaxConfig company = AvaTaxConfig.builder()
                .setBaseUrl(setting(settings, "AVATAX_URL"))
                .setCredentials(BasicCredentials.of(
                        setting(settings, "AVATAX_ACCOUNT_ID"), Secret.of(setting(settings, "AVATAX_LICENSE_KEY"))))
                .setCompanyCode(setting(settings, "AVATAX_COMPANY_CODE"))
                .setTransport(transport)
                .build();
        return new Systems(
                SalesforceCrm.connect(
                        org,
                        SalesforceMapping.builder()
                                .setRecurringFields(
                                        SalesforceRecurringFields.builder().build())
                                .setChangeOrderFields(
                                        SalesforceChangeOrderFields.builder().build())
                                .build()),
                org.getClient(),
                CertiniaPsa.connect(CertiniaConfig.builder()
                        .setOrg(org)
                        .putBillingTypes(BillingMethod.RETAINER, "Retainer")
                        .putBillingTypes(BillingMethod.MANAGED_SERVICES, "Managed Services")
                        .build()),
                NetSuiteErp.connect(account),
                AvaTaxService.connect(company),
                fleet != null,
                fleet);
    }

    private static String setting(Map<String, String> settings, String name) {
        return requireNonNull(settings.get(name), name);
    }

    @Override
    public void close() {
        if (fleet != null) {
            fleet.close();
        }
    }
}

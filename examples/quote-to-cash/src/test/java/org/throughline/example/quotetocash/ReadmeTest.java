package org.throughline.example.quotetocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.Secret;
import org.throughline.connector.WriteResult;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.auth.JwtClientAssertionCredentials;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.TaxService;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.sales.Opportunity;
import org.throughline.netsuite.NetSuiteConfig;
import org.throughline.netsuite.NetSuiteErp;
import org.throughline.salesforce.SalesforceCrm;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.workflow.RunFilter;
import org.throughline.workflow.RunState;
import org.throughline.workflow.WorkflowRunner;
import org.throughline.workflow.control.Controls;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/** The code in the README is this code, and it runs. */
class ReadmeTest {
    private static final Path README = Path.of("../../README.md");
    private static final Path SOURCE = Path.of("src/test/java/org/throughline/example/quotetocash/ReadmeTest.java");

    @TempDir
    private Path folder;

    @Test
    void theCodeInTheReadmeSetsADealUp() throws IOException, InterruptedException {
        try (TestSystems systems =
                TestSystems.withoutFaults(folder, TestSystems.SCENARIO, DemoCredentials.keptIn(folder))) {
            Map<String, String> environment = systems.environment();
            Systems others = Systems.open(
                    ScenarioReader.read(TestSystems.SCENARIO),
                    folder,
                    environment,
                    new CallCounter(0, CallCounter::halt));

            List<WorkflowRunner> started = run(
                    environment.get("THROUGHLINE_SALESFORCE_URL"),
                    environment.get("THROUGHLINE_SALESFORCE_CLIENT_ID"),
                    environment.get("THROUGHLINE_SALESFORCE_CLIENT_SECRET"),
                    netSuite(environment),
                    others.psa(),
                    others.tax(),
                    database(),
                    new ExternalRef("salesforce", "Opportunity", "006000000000001AAA"));

            try (WorkflowRunner runner = started.get(0)) {
                assertThat(runner.awaitQuiet(Duration.ofSeconds(30))).isTrue();
                assertThat(runner.runs(RunFilter.all(), 10))
                        .singleElement()
                        .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.COMPLETED));
            }
        }
    }

    private static List<WorkflowRunner> run(
            String salesforceUrl,
            String clientId,
            String clientSecret,
            NetSuiteConfig netSuiteConfig,
            Psa psa,
            TaxService tax,
            DataSource dataSource,
            ExternalRef opportunityRef) {
        // readme:start
        // One connector per system. Same shape for every vendor.
        SalesforceCrm crm = SalesforceCrm.connect(SalesforceConfig.builder()
                .setBaseUrl(salesforceUrl)
                .setCredentials(ClientCredentials.of(clientId, Secret.of(clientSecret)))
                .build());
        NetSuiteErp erp = NetSuiteErp.connect(netSuiteConfig);

        // Reading is a stream of changes, page by page, in constant memory. Each knows the place to go on from.
        try (Stream<Change<Opportunity>> changes = crm.opportunities().changedSince(Cursor.start())) {
            changes.forEach(change -> change.current().ifPresent(deal -> System.out.println(deal.getName())));
        }

        // Writing carries a key, and happens once.
        Customer customer = Customer.builder()
                .from(crm.opportunities().deal(opportunityRef).customer())
                .legalEntityId(LegalEntityId.of("US-01"))
                .build();
        WriteResult<Customer> written =
                erp.customers().upsert(customer, IdempotencyKey.of("customer", customer.getId()));

        // The main job: closed-won to cash.
        QuoteToProject quoteToProject = QuoteToProject.builder()
                .crm(crm)
                .psa(psa)
                .erp(erp)
                .tax(tax)
                .controls(Controls.standard())
                .build();
        WorkflowRunner runner =
                WorkflowRunner.on(dataSource).register(quoteToProject).start();
        runner.submit(quoteToProject, opportunityRef); // survives kill -9, pauses on a failed control, resumes
        // readme:end
        assertThat(written.ref().system()).isEqualTo("netsuite");
        return List.of(runner);
    }

    @Test
    void theReadmeShowsExactlyThisCode() throws IOException {
        String source = Files.readString(SOURCE);
        String shown = source.substring(
                        source.indexOf("// readme:start\n") + "// readme:start\n".length(),
                        source.indexOf("        // readme:end"))
                .lines()
                .map(line -> line.isBlank() ? "" : line.substring(8))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(README)).contains("```java\n" + shown + "\n```");
    }

    private static NetSuiteConfig netSuite(Map<String, String> environment) throws IOException {
        NetSuiteConfig.Builder config = NetSuiteConfig.builder()
                .setBaseUrl(environment.get("THROUGHLINE_NETSUITE_URL"))
                .setCredentials(JwtClientAssertionCredentials.of(
                        environment.get("THROUGHLINE_NETSUITE_CLIENT_ID"),
                        environment.get("THROUGHLINE_NETSUITE_CERTIFICATE_ID"),
                        Secret.of(Files.readString(Path.of(environment.get("THROUGHLINE_NETSUITE_PRIVATE_KEY"))))));
        for (InvoiceLineType type : InvoiceLineType.values()) {
            config.putItems(type, "svc-time");
        }
        return config.build();
    }

    private DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + folder.resolve("throughline") + ";WRITE_DELAY=0");
        return database;
    }
}

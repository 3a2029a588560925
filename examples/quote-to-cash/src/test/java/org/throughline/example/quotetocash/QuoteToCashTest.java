package org.throughline.example.quotetocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The whole main job, once, and what it leaves behind. */
class QuoteToCashTest {
    @TempDir
    private static Path folder;

    private static TestSystems systems;
    private static DemoCredentials demo;
    private static String output;
    private static int exit;

    @BeforeAll
    static void runTheMainJob() throws IOException {
        demo = DemoCredentials.keptIn(folder);
        systems = TestSystems.start(folder, TestSystems.SCENARIO, demo);
        exit = run();
    }

    @AfterAll
    static void stop() {
        systems.close();
    }

    private static int run() {
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        int code = QuoteToCash.run(
                new String[] {
                    "--scenario",
                    TestSystems.SCENARIO.toString(),
                    "--data",
                    folder.resolve("data").toString()
                },
                systems.environment(),
                new PrintStream(captured, true, StandardCharsets.UTF_8),
                Duration.ofSeconds(60),
                CallCounter::halt);
        output = captured.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void everyTotalTies() {
        assertThat(exit).as(output).isZero();
        assertThat(output).contains("ALL TOTALS TIE TO THE CENT.  6 engagements");
    }

    @Test
    void eachInvoiceHasTheAmountThatTheTermsGive() {
        Map<String, String> totals = systems.fleet().store("netsuite").all("invoice").stream()
                .collect(Collectors.toMap(
                        row -> row.path("externalId").asString(),
                        row -> row.path("subtotal").asString() + " + "
                                + row.path("taxTotal").asString()));

        // 76.50 h at 187.50 and 79.75 h at 142.35; New York takes 4 %, 4.5 % and 0.375 % of each line.
        assertThat(totals).containsEntry("inv-salesforce-006000000000001AAA-20260601", "25696.16 + 2280.54");
        // The ceiling of 45,000 leaves 19,303.84 for July.
        assertThat(totals.get("inv-salesforce-006000000000001AAA-20260701")).startsWith("19303.84 + ");
        assertThat(totals).containsEntry("inv-salesforce-006000000000002AAA-20260601", "27000.00 + 2227.50");
        // A German customer of the US company: no nexus, no tax, in euros.
        assertThat(totals.get("inv-salesforce-006000000000003AAA-20260601")).endsWith(" + 0.00");
        assertThat(totals).hasSize(12);
    }

    @Test
    void aLostAnswerLeavesOneInvoice() {
        assertThat(output).contains("recovered  erp.invoice.post             salesforce-006000000000006AAA-20260601");
        assertThat(systems.fleet().store("netsuite").all("invoice"))
                .filteredOn(row -> row.path("externalId").asString().contains("006000000000006AAA-20260601"))
                .hasSize(1);
    }

    @Test
    void theMissingRegistrationPausedTheDealAndWasResolved() {
        assertThat(output)
                .contains("paused     quote-to-project:006000000000005AAA  waits for MASTER_DATA")
                .contains("resolved by j.devries (master data)");
    }

    @Test
    void everyInvoiceIsPaidInFull() {
        assertThat(systems.fleet().store("netsuite").all("invoice"))
                .allSatisfy(row ->
                        assertThat(row.path("amountRemaining").decimalValue()).isZero());
    }

    @Test
    void theSourcesOfEveryInvoiceAreMarkedInThePsa() {
        List<ObjectNode> splits = systems.fleet()
                .store("salesforce")
                .find(
                        "pse__Timecard__c",
                        split ->
                                split.path("pse__Total_Hours__c").decimalValue().signum() > 0);

        assertThat(splits)
                .isNotEmpty()
                .allSatisfy(split ->
                        assertThat(split.path("pse__Invoiced__c").asBoolean()).isTrue());
    }

    @Test
    void runningAgainChangesNothing() {
        Map<String, List<String>> before = systems.state();

        assertThat(run()).isZero();
        assertThat(run()).isZero();

        assertThat(systems.state()).isEqualTo(before);
        assertThat(output).doesNotContain("performed  ");
    }

    @Test
    void noSecretIsPrintedOrReported() throws IOException {
        assertThat(output).doesNotContain(demo.salesforceClientSecret(), demo.avataxLicenseKey(), "PRIVATE KEY");
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile).map(QuoteToCashTest::read))
                    .allSatisfy(text -> assertThat(text)
                            .doesNotContain(demo.salesforceClientSecret(), demo.avataxLicenseKey(), "PRIVATE KEY"));
        }
    }

    @Test
    void theHtmlReportStandsAlone() throws IOException {
        String html = Files.readString(folder.resolve("data/report.html"));

        assertThat(html)
                .contains("All totals tie to the cent", "Van Dijk Waterbeheer", "Timeline")
                .doesNotContain("http://", "https://", "src=", "<script");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

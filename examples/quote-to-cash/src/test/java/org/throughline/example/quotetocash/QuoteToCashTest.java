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
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        exit = run(captured);
        output = captured.toString(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        systems.close();
    }

    private static int run(ByteArrayOutputStream captured) {
        return QuoteToCash.run(
                new String[] {
                    "--scenario",
                    TestSystems.SCENARIO.toString(),
                    "--data",
                    folder.resolve("data").toString()
                },
                systems.environment(),
                new PrintStream(captured, true, StandardCharsets.UTF_8),
                Duration.ofMinutes(5),
                CallCounter::halt);
    }

    @Test
    void everyTotalTies() {
        assertThat(exit).as(output).isZero();
        assertThat(output).contains("ALL TOTALS TIE TO THE CENT.  8 engagements");
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
        // The change order raises the ceiling of 45,000 by 8,400, which leaves 27,703.84 for July.
        assertThat(totals.get("inv-salesforce-006000000000001AAA-20260701")).startsWith("27703.84 + ");
        assertThat(totals).containsEntry("inv-salesforce-006000000000002AAA-20260601", "27000.00 + 2227.50");
        // A German customer of the US company: no nexus, no tax, in euros.
        assertThat(totals.get("inv-salesforce-006000000000003AAA-20260601")).endsWith(" + 0.00");
        // 24.5 of 30 hours in June leave 5.5 for July, whose 40 hours are 4.5 too many, at 220.00.
        assertThat(totals.get("inv-salesforce-006000000000007AAA-20260601")).startsWith("6000.00 + ");
        assertThat(totals.get("inv-salesforce-006000000000007AAA-20260701")).startsWith("6990.00 + ");
        // Half the fee of 4,000 in June, and on the first ten days of July.
        assertThat(totals.get("inv-salesforce-006000000000008AAA-20260601")).startsWith("2000.00 + ");
        assertThat(totals.get("inv-salesforce-006000000000008AAA-20260701")).startsWith("3354.84 + ");
        assertThat(totals).hasSize(16);
    }

    @Test
    void theReportsShowEveryWayToBill() throws IOException {
        for (String terms : List.of("time and materials", "fixed fee", "retainer", "managed services")) {
            assertThat(output).contains(" - " + terms + ", USD");
            assertThat(html()).contains("<p>" + terms + ", USD</p>");
        }
        assertThat(output).contains("Hours used of 35.5", "Reduction to the agreed ceiling of USD 53400.00");
        assertThat(html()).contains("10 days times 0.5 + 21 days of 31", "ceiling USD 53400.00");
    }

    @Test
    void aChangeOrderRaisesTheProjectAndItsNextBill() throws IOException {
        ObjectNode project = systems.fleet()
                .store("salesforce")
                .find(
                        "pse__Proj__c",
                        row -> row.path("Throughline_Key__c").asString().equals("salesforce-006000000000001AAA-P1"))
                .get(0);

        assertThat(project.path("pse__Bookings__c").decimalValue()).isEqualByComparingTo("55482.00");
        assertThat(project.path("Name").asString()).isEqualTo("ERP rollout, phase 1");
        assertThat(output)
                .contains("change order 006000000000009AAA, from 2026-07-01: +8400.00, ceiling +8400.00")
                .contains("sold = set up        55482.00 =   55482.00 =   55482.00  ties");
        assertThat(html()).contains("Change order 006000000000009AAA");
    }

    @Test
    void whatWasBilledWronglyIsCreditedAndBilledAgainAsCorrected() throws IOException {
        List<ObjectNode> credits = systems.fleet().store("netsuite").all("creditMemo");

        assertThat(credits).singleElement().satisfies(credit -> {
            assertThat(credit.get("externalId").asString()).contains("006000000000004AAA-20260601-C1");
            assertThat(credit.get("subtotal").decimalValue()).isEqualByComparingTo("5250.00");
        });
        assertThat(output)
                .contains("paused     correct-invoice:salesforce-006000000000004AAA-20260601-C1  waits for PMO")
                .contains("m.ortiz (project manager): Four hours of 19 June were internal training")
                .contains("billed again as corrected");
        assertThat(html()).contains("billed again as corrected: Four hours of 19 June");
    }

    @Test
    void anOutageStopsSixDealsThatOnePersonResumesAtOnce() throws IOException {
        assertThat(output)
                .contains("waiting    quote-to-project:006000000000001AAA")
                .contains("paused     quote-to-project:006000000000001AAA  waits for INTEGRATION")
                .contains("6 runs resumed at once by l.moreau (integration): maintenance of NetSuite is over")
                .contains("6 runs of quote-to-project - INTEGRATION");
        assertThat(html()).contains("6 runs of quote-to-project", "l.moreau (integration)");
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

        ByteArrayOutputStream again = new ByteArrayOutputStream();
        assertThat(run(again)).isZero();
        assertThat(run(again)).isZero();

        assertThat(systems.state()).isEqualTo(before);
        assertThat(again.toString(StandardCharsets.UTF_8)).doesNotContain("performed  ");
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
        assertThat(html())
                .contains("All totals tie to the cent", "Van Dijk Waterbeheer", "Timeline")
                .doesNotContain("http://", "https://", "src=", "<script");
    }

    private static String html() throws IOException {
        return Files.readString(folder.resolve("data/report.html"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

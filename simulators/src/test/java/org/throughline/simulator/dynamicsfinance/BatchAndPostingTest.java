package org.throughline.simulator.dynamicsfinance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.dynamicsfinance.DynamicsTester.error;
import static org.throughline.simulator.dynamicsfinance.DynamicsTester.json;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.SimulatorExtension;

/** Change sets, and the books behind posting. */
class BatchAndPostingTest {
    private static final String POST = "/Microsoft.Dynamics.DataEntities.post";
    private static final String NEW =
            "{\"CustomerGroupId\":\"10\",\"SalesCurrencyCode\":\"USD\",\"CustomerAccount\":\"%s\"}";

    @RegisterExtension
    static final SimulatorExtension FINANCE = SimulatorExtension.of(DynamicsTester::seeded);

    private DynamicsTester client = new DynamicsTester(FINANCE);

    @BeforeEach
    void signIn() {
        client = new DynamicsTester(FINANCE).signedIn();
    }

    @Test
    void aChangeSetIsWrittenAsAWholeOrNotAtAll() {
        HttpResponse<String> failed =
                batch("", changeSet(creation(NEW.formatted("A")), creation(NEW.formatted("US-001"))));
        HttpResponse<String> done = batch("", changeSet(creation(NEW.formatted("B")), creation(NEW.formatted("C"))));

        assertThat(failed.statusCode()).isEqualTo(200);
        assertThat(failed.body())
                .contains("HTTP/1.1 400")
                .contains("already exists")
                .doesNotContain("HTTP/1.1 201");
        assertThat(done.body().split("HTTP/1.1 201", -1)).hasSize(3);
        assertThat(client.accounts("CustomerAccount eq 'A' or CustomerAccount eq 'B' or CustomerAccount eq 'C'"))
                .containsExactly("B", "C");
    }

    @Test
    void aBatchStopsAtTheFirstFailureUnlessItIsToGoOn() {
        String[] parts = {changeSet(creation("{}")), single("GET CustomersV3/$count HTTP/1.1")};

        assertThat(batch("", parts).body()).contains("HTTP/1.1 400").doesNotContain("HTTP/1.1 200");
        assertThat(batch("odata.continue-on-error", parts).body())
                .contains("HTTP/1.1 400")
                .contains("HTTP/1.1 200");
    }

    @Test
    void aChangeSetMayNameWhatItHasCreated() {
        String rename = "PATCH $1 HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{\"OrganizationName\":\"Renamed\"}";

        batch("", changeSet(creation(NEW.formatted("A")), rename));

        assertThat(client.accounts("OrganizationName eq 'Renamed'")).containsExactly("A");
    }

    @Test
    void aBatchThatIsCutOffIsRefused() {
        HttpResponse<String> cut = client.send(
                "POST",
                "/data/$batch",
                "--b\r\nContent-Type: application/http",
                "Content-Type",
                "multipart/mixed; boundary=b");

        assertThat(error(cut)).startsWith("400").contains("not complete");
    }

    @Test
    void aPostedInvoiceIsInTheBooksWhichBalance() {
        String header = invoice("2026-06-15T12:00:00Z");
        line(header, 1, "100.00", "8.75");
        line(header, 2, "50.00", "0");

        assertThat(post(header).statusCode()).isEqualTo(204);

        Map<String, BigDecimal> balances =
                FINANCE.api(DynamicsFinanceSimulator.class).trialBalance("usmf").get("USD");
        assertThat(balances)
                .containsEntry("Accounts receivable", new BigDecimal("158.75"))
                .containsEntry("Sales tax payable", new BigDecimal("-8.75"))
                .containsEntry("401100", new BigDecimal("-150.00"));
        assertThat(balances.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
        assertThat(json(client.get(key(header))).path("InvoiceId").asString()).isEqualTo("FTI-000001");
        assertThat(json(client.get("CustTransactions")).at("/value/0/AmountCur").decimalValue())
                .isEqualByComparingTo("158.75");
    }

    @Test
    void aPostedInvoiceCannotBePostedOrChangedAgain() {
        String header = invoice("2026-06-15T12:00:00Z");
        line(header, 1, "100.00", "0");
        post(header);

        assertThat(error(post(header))).contains("has been posted");
        assertThat(error(client.write("PATCH", key(header), "{'CustomerReference':'x'}")))
                .contains("has been posted");
        assertThat(error(lineOf(header, 2, "1.00", "0"))).contains("has been posted");
    }

    @Test
    void postingNeedsLinesAndAnOpenPeriod() {
        String empty = invoice("2026-06-15T12:00:00Z");
        assertThat(error(post(empty))).contains("no lines");
        String inJuly = invoice("2026-07-15T12:00:00Z");
        line(inJuly, 1, "100.00", "0");
        assertThat(error(post(inJuly))).contains("fiscal period for 2026-07-15 is not open");
        assertThat(FINANCE.api(DynamicsFinanceSimulator.class).trialBalance("usmf"))
                .isEmpty();
    }

    @Test
    void aLineIsUniqueInItsInvoice() {
        String header = invoice("2026-06-15T12:00:00Z");
        line(header, 1, "100.00", "0");

        assertThat(error(lineOf(header, 1, "100.00", "0"))).contains("already exists");
    }

    @Test
    void aGeneralJournalIsPostedIfItBalances() {
        String journal = "LedgerJournalHeaders(dataAreaId=%27usmf%27,JournalBatchNumber=%27"
                + json(client.write("POST", "LedgerJournalHeaders", "{'JournalName':'GenJrn'}"))
                        .path("JournalBatchNumber")
                        .asString()
                + "%27)";
        assertThat(journalLine(1, "250100", "'DebitAmount':25.50").statusCode()).isEqualTo(201);
        HttpResponse<String> unbalanced = client.write("POST", journal + POST, "{}");

        journalLine(2, "401100", "'CreditAmount':25.50");

        assertThat(error(unbalanced)).contains("does not balance");
        assertThat(client.write("POST", journal + POST, "{}").statusCode()).isEqualTo(204);
        assertThat(FINANCE.api(DynamicsFinanceSimulator.class)
                        .trialBalance("usmf")
                        .get("USD"))
                .containsEntry("250100", new BigDecimal("25.50"))
                .containsEntry("401100", new BigDecimal("-25.50"));
    }

    private HttpResponse<String> journalLine(int number, String account, String amount) {
        return client.write(
                "POST",
                "LedgerJournalLines",
                "{'JournalBatchNumber':'GJ-0000001','LineNumber':" + number + ",'AccountType':'Ledger',"
                        + "'AccountDisplayValue':'" + account + "','CurrencyCode':'USD',"
                        + "'TransDate':'2026-06-30T12:00:00Z'," + amount + "}");
    }

    /** Creates a draft and gives its identifier. */
    private String invoice(String date) {
        HttpResponse<String> created = client.write(
                "POST",
                "FreeTextInvoiceHeaders",
                "{'CustomerAccount':'US-001','CurrencyCode':'USD','InvoiceDate':'" + date + "'}");
        assertThat(created.statusCode()).isEqualTo(201);
        return json(created).path("InvoiceIdentifier").asString();
    }

    private void line(String header, int number, String amount, String tax) {
        assertThat(lineOf(header, number, amount, tax).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> lineOf(String header, int number, String amount, String tax) {
        return client.write(
                "POST",
                "FreeTextInvoiceLines",
                "{'ParentRecId':" + header + ",'LineNumber':" + number + ",'MainAccountDisplayValue':'401100',"
                        + "'TransactionCurrencyAmount':" + amount + ",'OverrideSalesTax':'Yes','SalesTaxAmount':" + tax
                        + "}");
    }

    private static String key(String header) {
        return "FreeTextInvoiceHeaders(dataAreaId=%27usmf%27,InvoiceIdentifier=" + header + ")";
    }

    private HttpResponse<String> post(String header) {
        return client.write("POST", key(header) + POST, "{}");
    }

    private static String creation(String body) {
        return "POST CustomersV3 HTTP/1.1\r\nContent-Type: application/json\r\n\r\n" + body;
    }

    private static String single(String request) {
        return "Content-Type: application/http\r\n\r\n" + request + "\r\n\r\n\r\n";
    }

    private static String changeSet(String... requests) {
        StringBuilder text = new StringBuilder("Content-Type: multipart/mixed; boundary=c\r\n\r\n");
        int id = 1;
        for (String request : requests) {
            text.append("--c\r\nContent-Type: application/http\r\nContent-ID: ")
                    .append(id++)
                    .append("\r\n\r\n");
            text.append(request).append("\r\n");
        }
        return text.append("--c--\r\n").toString();
    }

    private HttpResponse<String> batch(String prefer, String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append("--b\r\n").append(part);
        }
        return client.send(
                "POST",
                "/data/$batch",
                text.append("--b--\r\n").toString(),
                "Content-Type",
                "multipart/mixed; boundary=b",
                "Prefer",
                prefer.isEmpty() ? "return=representation" : prefer);
    }
}

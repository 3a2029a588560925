package org.throughline.simulator.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.netsuite.NetSuiteTester.error;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

/** Credit memos, and the books behind all transactions. */
class CreditMemosTest {

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(NetSuiteTester::seeded);

    private NetSuiteTester account;

    @BeforeEach
    void connect() {
        account = new NetSuiteTester(NETSUITE).signedIn();
    }

    @Test
    void aCreditMemoTakesOffWhatItsInvoiceHasOpen() {
        String invoice = invoice(100);

        JsonNode memo = account.read(account.created(
                "creditMemo",
                "{'entity':'101','item':{'items':[{'item':'1','amount':30}]},'apply':{'items':[{'doc':{'id':'"
                        + id(invoice) + "'},'apply':true,'amount':20}]}}"));

        assertThat(memo.path("tranId").asString()).startsWith("CM");
        assertThat(amount(memo, "/unapplied")).isEqualByComparingTo("10.00");
        assertThat(amount(account.read(invoice), "/amountRemaining")).isEqualByComparingTo("90.00");
    }

    @Test
    void anInvoiceIsTransformedIntoACreditMemoOverAllOfIt() {
        String invoice = invoice(100);

        HttpResponse<String> made = transform(invoice, "110");

        assertThat(made.statusCode()).isEqualTo(204);
        assertThat(made.headers().firstValue("Location").orElseThrow()).contains("/creditMemo/");
        assertThat(account.read(invoice).at("/status/id").asString()).isEqualTo("B");
        JsonNode memo = account.read("/creditMemo/eid:void-1");
        assertThat(amount(memo, "/total")).isEqualByComparingTo("110.00");
        assertThat(memo.at("/createdFrom/id").asString()).isEqualTo(id(invoice));
    }

    @Test
    void aTransformNeedsToNameTheInvoiceItIsAppliedTo() {
        String invoice = invoice(100);

        assertThat(error(account.write("POST", invoice + "/!transform/creditMemo", "{}")))
                .contains("Please enter value(s) for: apply");
        assertThat(error(account.write("POST", invoice + "/!transform/cashSale", "{}")))
                .startsWith("404");
    }

    @Test
    void moreThanIsOpenCannotBeCredited() {
        assertThat(error(transform(invoice(100), "110.01"))).contains("more than the remaining amount");
    }

    @Test
    void whatIsAppliedIsFoundFromTheInvoice() {
        String invoice = invoice(100);
        transform(invoice, "110");

        JsonNode links = account.rows(
                "SELECT nexttype, foreignamount FROM NextTransactionLineLink WHERE previousdoc = ?", id(invoice));

        assertThat(links).hasSize(1);
        assertThat(links.path(0).path("nexttype").asString()).isEqualTo("CustCred");
        assertThat(new BigDecimal(links.path(0).path("foreignamount").asString()))
                .isEqualByComparingTo("110");
    }

    @Test
    void everyTransactionPostsTwice() {
        String invoice = invoice(100);
        assertThat(balance("Accounts Receivable")).isEqualByComparingTo("110.00");
        assertThat(balance("Sales")).isEqualByComparingTo("-100.00");
        assertThat(balance("Sales Taxes Payable")).isEqualByComparingTo("-10.00");

        account.created(
                "customerPayment",
                "{'customer':'101','payment':50,'apply':{'items':[{'doc':{'id':'" + id(invoice) + "'},'amount':50}]}}");
        assertThat(balance("Accounts Receivable")).isEqualByComparingTo("60.00");
        assertThat(balance("Undeposited Funds")).isEqualByComparingTo("50.00");
        assertThat(sum()).isZero();
    }

    @Test
    void aReversalTakesAllOutOfTheBooks() {
        transform(invoice(100), "110");

        for (String name : new String[] {"Accounts Receivable", "Sales", "Sales Taxes Payable"}) {
            assertThat(balance(name)).as(name).isZero();
        }
    }

    @Test
    void aChangedInvoicePostsAnew() {
        String invoice = invoice(100);

        account.write("PATCH", invoice + "?replace=item", "{'item':{'items':[{'item':'1','amount':70}]}}");

        assertThat(balance("Accounts Receivable")).isEqualByComparingTo("80.00");
        assertThat(sum()).isZero();
    }

    @Test
    void aDeletedPaymentOpensItsInvoiceAgain() {
        String invoice = invoice(100);
        String payment = account.created(
                "customerPayment",
                "{'customer':'101','payment':50,'apply':{'items':[{'doc':{'id':'" + id(invoice) + "'},'amount':50}]}}");

        assertThat(error(account.write("DELETE", invoice, ""))).contains("cannot be deleted");
        assertThat(account.write("DELETE", payment, "").statusCode()).isEqualTo(204);

        assertThat(amount(account.read(invoice), "/amountRemaining")).isEqualByComparingTo("110.00");
        assertThat(balance("Accounts Receivable")).isEqualByComparingTo("110.00");
        assertThat(balance("Undeposited Funds")).isZero();
    }

    @Test
    void aClosedPeriodKeepsItsTransactions() {
        String invoice = invoice(100);
        account.write("PATCH", "/accountingPeriod/3", "{'closed':true}");

        assertThat(error(account.write("DELETE", invoice, ""))).contains("open accounting period");
        assertThat(error(transform(invoice, "110"))).contains("open accounting period");
        assertThat(balance("Sales")).isEqualByComparingTo("-100.00");
    }

    @Test
    void aJournalEntryMustBalanceAndPostsToItsAccounts() {
        account.created("account", "{'externalId':'4000','acctName':'Deferred Revenue'}");
        account.created("account", "{'externalId':'4100','acctName':'Earned Revenue'}");

        account.created("journalEntry", journal("25.50"));

        assertThat(balance("Deferred Revenue")).isEqualByComparingTo("25.50");
        assertThat(balance("Earned Revenue")).isEqualByComparingTo("-25.50");
        assertThat(error(account.write("POST", "/journalEntry", journal("25.51"))))
                .contains("must balance");
    }

    private static String journal(String debit) {
        return "{'subsidiary':'1','currency':'1','line':{'items':[{'account':{'externalId':'4000'},'debit':" + debit
                + "},{'account':{'externalId':'4100'},'credit':25.50}]}}";
    }

    private String invoice(int amount) {
        return account.created(
                "invoice",
                "{'entity':'101','item':{'items':[{'item':'1','amount':" + amount + "}]},'taxDetailsOverride':true,"
                        + "'taxDetails':{'items':[{'taxAmount':10}]}}");
    }

    private HttpResponse<String> transform(String invoice, String amount) {
        return account.write(
                "POST",
                invoice + "/!transform/creditMemo",
                "{'externalId':'void-1','apply':{'items':[{'doc':{'id':'" + id(invoice) + "'},'apply':true,'amount':"
                        + amount + "}]}}");
    }

    private static BigDecimal balance(String name) {
        return NETSUITE.api(NetSuiteSimulator.class).trialBalance().stream()
                .filter(line -> line.account().equals(name))
                .map(AccountBalance::balance)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum() {
        return NETSUITE.api(NetSuiteSimulator.class).trialBalance().stream()
                .map(AccountBalance::balance)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static BigDecimal amount(JsonNode row, String pointer) {
        return row.at(pointer).decimalValue();
    }
}

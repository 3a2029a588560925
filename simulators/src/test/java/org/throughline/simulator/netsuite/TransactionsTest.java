package org.throughline.simulator.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.netsuite.NetSuiteTester.error;

import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

class TransactionsTest {

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(NetSuiteTester::seeded);

    private NetSuiteTester account;

    @BeforeEach
    void connect() {
        account = new NetSuiteTester(NETSUITE).signedIn();
    }

    @Test
    void netSuiteComputesTheAmountsItself() {
        JsonNode invoice = account.read(invoice("{'quantity':3,'rate':33.335},{'quantity':1,'rate':10,'amount':9.99}"));

        assertThat(amount(invoice, "/item/items/0/amount")).isEqualByComparingTo("100.01");
        assertThat(amount(invoice, "/subtotal")).isEqualByComparingTo("110.00");
        assertThat(amount(invoice, "/total")).isEqualByComparingTo("110.00");
        assertThat(amount(invoice, "/amountRemaining")).isEqualByComparingTo("110.00");
        assertThat(invoice.at("/status/refName").asString()).isEqualTo("Open");
        assertThat(invoice.path("tranId").asString()).startsWith("INV");
    }

    @Test
    void totalsThatAreSentAreIgnored() {
        JsonNode invoice = account.read(invoice("{'amount':5}", "'total':999,'amountPaid':5,'status':{'id':'B'}"));

        assertThat(amount(invoice, "/total")).isEqualByComparingTo("5.00");
        assertThat(amount(invoice, "/amountRemaining")).isEqualByComparingTo("5.00");
        assertThat(invoice.at("/status/id").asString()).isEqualTo("A");
    }

    @Test
    void taxDetailsCountOnlyWithTheOverride() {
        String details = "'taxDetails':{'items':[{'taxAmount':0.8},{'taxAmount':'0.15'}]}";

        JsonNode with = account.read(invoice("{'amount':10}", "'taxDetailsOverride':true," + details));
        JsonNode without = account.read(invoice("{'amount':10}", details));

        assertThat(amount(with, "/taxTotal")).isEqualByComparingTo("0.95");
        assertThat(amount(with, "/total")).isEqualByComparingTo("10.95");
        assertThat(amount(without, "/total")).isEqualByComparingTo("10.00");
    }

    @Test
    void aYenHasNoDecimals() {
        JsonNode invoice = account.read(invoice("{'quantity':3,'rate':100.5}", "'currency':{'id':'2'}"));

        assertThat(amount(invoice, "/total")).isEqualByComparingTo("302");
        assertThat(amount(invoice, "/exchangeRate")).isEqualByComparingTo("0.0067");
    }

    @Test
    void anInvoiceTakesCurrencyAndSubsidiaryOfItsCustomer() {
        JsonNode invoice = account.read(invoice("{'amount':5}"));

        assertThat(invoice.at("/currency/id").asString()).isEqualTo("1");
        assertThat(invoice.at("/subsidiary/id").asString()).isEqualTo("1");
        assertThat(invoice.at("/postingPeriod/refName").asString()).isEqualTo("Apr 2026");
        assertThat(invoice.path("tranDate").asString()).isEqualTo("2026-04-15");
    }

    @Test
    void theTermsGiveTheDueDate() {
        assertThat(account.read(invoice("{'amount':5}", "'terms':'1','tranDate':'2026-04-01'"))
                        .path("dueDate")
                        .asString())
                .isEqualTo("2026-05-01");
    }

    @Test
    void aCurrencyTheCustomerHasNotIsRefused() {
        String body = "{'entity':'103','currency':'2','item':{'items':[{'item':'1','amount':5}]}}";

        assertThat(error(account.write("POST", "/invoice", body)))
                .endsWith("Invalid Field Value 2 for the following field: currency currency");
    }

    @Test
    void anotherSubsidiaryThanTheCustomersIsRefused() {
        String body = "{'entity':'101','subsidiary':'2','item':{'items':[{'item':'1','amount':5}]}}";

        assertThat(error(account.write("POST", "/invoice", body)))
                .endsWith("Invalid Field Value 2 for the following field: subsidiary subsidiary");
    }

    @Test
    void aLineWithAnUnknownItemIsRefusedWithItsPath() {
        String body = "{'entity':'101','item':{'items':[{'item':'1','amount':5},{'item':'9999','amount':5}]}}";

        assertThat(error(account.write("POST", "/invoice", body)))
                .endsWith("Invalid Field Value 9999 for the following field: item item.items[1].item");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-31, closed", "2026-05-01, missing", "2026-06-30, within a quarter only"})
    void aDateOutsideOpenPeriodsIsRefused(String date, String because) {
        String body = "{'entity':'101','tranDate':'" + date + "','item':{'items':[{'item':'1','amount':5}]}}";

        assertThat(error(account.write("POST", "/invoice", body)))
                .as(because)
                .startsWith("400 USER_ERROR")
                .contains("is not within the date range of an open accounting period");
    }

    @Test
    void aDateThatIsNoneIsRefused() {
        String body = "{'entity':'101','tranDate':'15.4.2026','item':{'items':[{'item':'1','amount':5}]}}";

        assertThat(error(account.write("POST", "/invoice", body))).startsWith("400 INVALID_CONTENT");
    }

    @Test
    void aTextThatIsNoAmountIsRefused() {
        String body = "{'entity':'101','item':{'items':[{'item':'1','amount':'much'}]}}";

        assertThat(error(account.write("POST", "/invoice", body))).startsWith("400 INVALID_CONTENT Invalid number.");
    }

    @Test
    void anInvoiceAndAPaymentCannotShareAnExternalId() {
        invoice("{'amount':5}", "'externalId':'t-1'");

        assertThat(error(account.write("POST", "/customerPayment", payment("5", "", "'externalId':'t-1'"))))
                .contains("already exists");
    }

    @Test
    void aPaymentIsAppliedToItsInvoices() {
        String first = invoice("{'amount':10}");
        String second = invoice("{'amount':20}");

        String path =
                account.created("customerPayment", payment("35", applied(first, "10") + "," + applied(second, "5")));

        assertThat(account.read(first).at("/status/id").asString()).isEqualTo("B");
        assertThat(amount(account.read(second), "/amountRemaining")).isEqualByComparingTo("15.00");
        assertThat(amount(account.read(second), "/amountPaid")).isEqualByComparingTo("5");
        assertThat(amount(account.read(path), "/applied")).isEqualByComparingTo("15");
        assertThat(amount(account.read(path), "/unapplied")).isEqualByComparingTo("20");
    }

    @Test
    void aLineThatIsNotTickedIsNotApplied() {
        String invoice = invoice("{'amount':10}");

        account.created("customerPayment", payment("10", applied(invoice, "10").replace("true", "false")));

        assertThat(amount(account.read(invoice), "/amountRemaining")).isEqualByComparingTo("10.00");
    }

    @Test
    void aRefusedPaymentChangesNoInvoice() {
        String first = invoice("{'amount':10}");
        String second = invoice("{'amount':20}");

        String tooMuch = payment("40", applied(first, "10") + "," + applied(second, "20.01"));
        String moreThanPaid = payment("12", applied(first, "10") + "," + applied(second, "5"));

        assertThat(error(account.write("POST", "/customerPayment", tooMuch)))
                .contains("You cannot apply more than the remaining amount");
        assertThat(error(account.write("POST", "/customerPayment", moreThanPaid)))
                .contains("The amount applied exceeds the payment amount.");
        assertThat(amount(account.read(first), "/amountRemaining")).isEqualByComparingTo("10.00");
        assertThat(amount(account.read(second), "/amountRemaining")).isEqualByComparingTo("20.00");
    }

    @Test
    void aPaymentForAnotherCustomersInvoiceIsRefusedWithItsPath() {
        String own = invoice("{'amount':10}");
        String others = account.created("invoice", "{'entity':'103','item':{'items':[{'item':'1','amount':5}]}}");

        assertThat(error(account.write(
                        "POST", "/customerPayment", payment("10", applied(own, "5") + "," + applied(others, "5")))))
                .endsWith("apply.items[1].doc");
    }

    private String invoice(String lines) {
        return invoice(lines, "'memo':'none'");
    }

    private String invoice(String lines, String fields) {
        String items = lines.replace("{", "{'item':{'externalId':'work'},");
        return account.created("invoice", "{'entity':'101'," + fields + ",'item':{'items':[" + items + "]}}");
    }

    private static String payment(String amount, String applied) {
        return payment(amount, applied, "'memo':'none'");
    }

    private static String payment(String amount, String applied, String fields) {
        return "{'customer':'101','payment':" + amount + "," + fields + ",'apply':{'items':[" + applied + "]}}";
    }

    private static String applied(String invoicePath, String amount) {
        String id = invoicePath.substring(invoicePath.lastIndexOf('/') + 1);
        return "{'doc':{'id':'" + id + "'},'apply':true,'amount':" + amount + "}";
    }

    private static BigDecimal amount(JsonNode row, String pointer) {
        return row.at(pointer).decimalValue();
    }
}

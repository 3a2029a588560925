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

/** Sales orders, the invoices made from them, and bills of vendors. */
class OrdersTest {

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(NetSuiteTester::seeded);

    private NetSuiteTester account;

    @BeforeEach
    void connect() {
        account = new NetSuiteTester(NETSUITE).signedIn();
    }

    @Test
    void anEmptyTransformBillsAllThatIsLeft() {
        String order = order("'orderStatus':{'id':'B'},");

        JsonNode invoice = account.read(billed(order, "{}"));

        assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo("150");
        assertThat(invoice.at("/createdFrom/id").asString())
                .isEqualTo(account.read(order).path("id").asString());
        assertThat(account.read(order).at("/status/refName").asString()).isEqualTo("Billed");
    }

    @Test
    void aLineThatIsNotNamedIsBilledInFull() {
        String order = order("'orderStatus':{'id':'B'},");

        JsonNode invoice = account.read(billed(order, "{'item':{'items':[{'orderLine':1,'quantity':30}]}}"));

        assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo("80");
        JsonNode left = account.read(order);
        assertThat(left.at("/status/refName").asString()).isEqualTo("Pending Billing");
        assertThat(quantityBilled(left, 0)).isEqualByComparingTo("30");
        assertThat(quantityBilled(left, 1)).isEqualByComparingTo("50");
    }

    @Test
    void noLineIsBilledBeyondItsQuantity() {
        String order = order("'orderStatus':{'id':'B'},");
        billed(order, "{'item':{'items':[{'orderLine':1,'quantity':90},{'orderLine':2,'quantity':0}]}}");

        assertThat(error(transform(order, "{'item':{'items':[{'orderLine':1,'quantity':11}]}}")))
                .contains("more than the remaining quantity");
        assertThat(quantityBilled(account.read(order), 0)).isEqualByComparingTo("90");
    }

    @Test
    void anOrderThatIsNotApprovedOrIsBilledIsNotTransformed() {
        String waiting = order("");
        String billed = order("'orderStatus':{'id':'B'},");
        billed(billed, "{}");

        assertThat(account.read(waiting).at("/status/refName").asString()).isEqualTo("Pending Approval");
        assertThat(error(transform(waiting, "{}"))).contains("cannot be transformed");
        assertThat(error(transform(billed, "{}"))).contains("cannot be transformed");
    }

    @Test
    void whatADeletedInvoiceBilledIsLeftAgain() {
        String order = order("'orderStatus':{'id':'B'},");
        String invoice = billed(order, "{}");

        account.write("DELETE", invoice, "");

        assertThat(quantityBilled(account.read(order), 0)).isEqualByComparingTo("0");
        assertThat(account.read(order).at("/status/refName").asString()).isEqualTo("Pending Billing");
    }

    @Test
    void aBilledLineCannotBecomeLessThanWasBilled() {
        String order = order("'orderStatus':{'id':'B'},");
        billed(order, "{'item':{'items':[{'orderLine':1,'quantity':60},{'orderLine':2,'quantity':0}]}}");

        HttpResponse<String> less = account.write(
                "PATCH", order + "?replace=item", "{'item':{'items':[{'line':1,'item':'1','quantity':59,'rate':1}]}}");
        HttpResponse<String> gone = account.write(
                "PATCH", order + "?replace=item", "{'item':{'items':[{'line':2,'item':'1','quantity':50,'rate':1}]}}");

        assertThat(error(less)).contains("less than the quantity already billed");
        assertThat(error(gone)).contains("has been billed cannot be deleted");
    }

    @Test
    void anOrderPostsNothingAndABillOfAVendorDoes() {
        order("");
        account.created("account", "{'externalId':'5100','acctName':'Subcontractors'}");
        account.created("vendor", "{'externalId':'v1','companyName':'Vendor','subsidiary':'1','currency':'1'}");

        account.created(
                "vendorBill",
                "{'entity':{'externalId':'v1'},'tranId':'R-1','expense':{'items':[{'account':{'externalId':'5100'},"
                        + "'amount':40}]}}");

        assertThat(NETSUITE.api(NetSuiteSimulator.class).trialBalance())
                .extracting(line -> line.account() + " "
                        + line.balance().stripTrailingZeros().toPlainString())
                .containsExactly("Accounts Payable -40", "Subcontractors 40");
    }

    private String order(String approval) {
        return account.created(
                "salesOrder",
                "{'entity':'101'," + approval + "'item':{'items':[{'item':'1','quantity':100,'rate':1},"
                        + "{'item':'1','quantity':50,'rate':1}]}}");
    }

    private HttpResponse<String> transform(String order, String body) {
        return account.write("POST", order + "/!transform/invoice", body);
    }

    private String billed(String order, String body) {
        String location =
                transform(order, body).headers().firstValue("Location").orElseThrow();
        return location.substring(account.url("").length());
    }

    private static BigDecimal quantityBilled(JsonNode order, int line) {
        return order.at("/item/items/" + line + "/quantityBilled").decimalValue();
    }
}

package org.throughline.simulator.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.avatax.AvaTaxTester.invoice;
import static org.throughline.simulator.avatax.AvaTaxTester.json;
import static org.throughline.simulator.avatax.AvaTaxTester.model;
import static org.throughline.simulator.avatax.AvaTaxTester.refusal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is computed, and what is refused before that. */
class TaxEngineTest {
    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(AvaTaxTester::seeded);

    private AvaTaxTester account;

    @BeforeEach
    void makeAClient() {
        account = new AvaTaxTester(AVATAX);
    }

    @Test
    void everyAuthorityHasItsDetail() {
        JsonNode reply = json(account.create(invoice("I-1")));

        assertThat(reply.at("/lines/0/details")
                        .valueStream()
                        .map(detail -> detail.path("jurisName").asString() + " "
                                + detail.path("tax").asString()))
                .containsExactly("NEW YORK 4.00", "NEW YORK CITY 4.50");
        assertThat(reply.at("/lines/0/tax").decimalValue()).isEqualByComparingTo("8.50");
        assertThat(reply.path("totalTax").decimalValue()).isEqualByComparingTo("8.50");
        assertThat(reply.path("totalAmount").decimalValue()).isEqualByComparingTo("100.00");
        assertThat(reply.path("totalTaxable").decimalValue()).isEqualByComparingTo("100.00");
    }

    @ParameterizedTest
    @CsvSource({
        "USD, US, NY, 10.10, 0.85",
        "USD, US, NY, 0.10, 0.00",
        "USD, US, NY, 1.12, 0.09",
        "USD, US, NY, -10.10, -0.85",
        "EUR, DE, '', 99.99, 19.00",
        "JPY, JP, '', 1005, 101",
        "JPY, JP, '', 1004, 100",
        "BHD, BH, '', 1.005, 0.101"
    })
    void eachDetailIsRoundedHalfUpToTheMinorUnit(
            String currency, String country, String region, String amount, String tax) {
        ObjectNode invoice = to(country, region).put("currencyCode", currency);
        invoice.at("/lines/0").asObject().put("amount", amount);

        assertThat(json(account.create(invoice)).path("totalTax").asString()).isEqualTo(tax);
    }

    @Test
    void whereThereIsNoNexusThereIsNoTax() {
        JsonNode reply = json(account.create(to("US", "TX")));

        assertThat(reply.path("totalTax").decimalValue()).isZero();
        assertThat(reply.at("/lines/0/details")).isEmpty();
    }

    @Test
    void someAuthoritiesTaxOnlySomeCodes() {
        ObjectNode services = to("US", "PA");
        services.at("/lines/0").asObject().put("taxCode", "S0000001");
        ObjectNode goods = to("US", "PA");
        goods.at("/lines/0").asObject().putNull("taxCode");

        assertThat(json(account.create(services.put("code", "I-1")))
                        .path("totalTax")
                        .decimalValue())
                .isEqualByComparingTo("6.00");
        assertThat(json(account.create(goods.put("code", "I-2")))
                        .path("totalTax")
                        .decimalValue())
                .isEqualByComparingTo("8.00");
    }

    @Test
    void anExemptBuyerOwesNoTax() {
        JsonNode reply = json(account.create(invoice("I-1").put("exemptionNo", "EX-7")));

        assertThat(reply.path("totalTax").decimalValue()).isZero();
        assertThat(reply.path("totalExempt").decimalValue()).isEqualByComparingTo("100.00");
        assertThat(reply.path("totalTaxable").decimalValue()).isZero();
        assertThat(reply.path("exemptNo").asString()).isEqualTo("EX-7");
        assertThat(reply.at("/lines/0/isItemTaxable").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"FR, DE123456789, 0", "DE, DE123456789, 19.00", "FR, , 19.00", "US, DE123456789, 0"})
    void aBuyerInAnotherMemberStateWithAVatNumberOwesTheTaxHimself(String sellerCountry, String number, String tax) {
        ObjectNode invoice = to("DE", "").put("businessIdentificationNo", number);
        invoice.at("/addresses/shipFrom").asObject().put("country", sellerCountry);

        assertThat(json(account.create(invoice)).path("totalTax").decimalValue())
                .isEqualByComparingTo(tax);
    }

    @Test
    void addressesMayStandOnTheLineOrBeOneForAll() {
        ObjectNode onTheLine = invoice("I-1");
        onTheLine
                .at("/lines/0")
                .asObject()
                .set("addresses", model("{'ShipFrom': {'country': 'US'}, 'ShipTo': {'country': 'DE'}}"));
        ObjectNode single = invoice("I-2");
        single.set("addresses", model("{'singleLocation': {'country': 'US', 'region': 'NY'}}"));

        assertThat(json(account.create(onTheLine)).path("totalTax").decimalValue())
                .isEqualByComparingTo("19.00");
        assertThat(json(account.create(single)).path("totalTax").decimalValue()).isEqualByComparingTo("8.50");
    }

    @ParameterizedTest
    @CsvSource({
        "/lines, 400 MissingLine 311",
        "/addresses, 400 MissingAddress 304",
        "/addresses/shipFrom, 400 MissingAddress 304",
        "/addresses/shipTo, 400 MissingAddress 304",
        "/date, 400 ValueRequiredError 5",
        "/customerCode, 400 ValueRequiredError 5",
        "/lines/0/amount, 400 ValueRequiredError 5"
    })
    void whatIsMissingIsNamed(String pointer, String refusal) {
        ObjectNode invoice = invoice("I-1");
        int last = pointer.lastIndexOf('/');
        JsonNode holder = last == 0 ? invoice : invoice.at(pointer.substring(0, last));
        holder.asObject().remove(pointer.substring(last + 1));

        assertThat(refusal(account.create(invoice))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "/type, SalesInvoce, ModelStateInvalid",
        "/currencyCode, DOLLAR, InvalidCurrencyCode",
        "/code, A23456789-B23456789-C23456789-D23456789-E23456789-X, StringLengthError",
        "/lines/0/amount, ten, JsonFormatError",
        "/lines/0/quantity, -1, InvalidQuantity"
    })
    void whatIsWrongIsRefused(String pointer, String value, String code) {
        ObjectNode invoice = invoice("I-1");
        int last = pointer.lastIndexOf('/');
        JsonNode holder = last == 0 ? invoice : invoice.at(pointer.substring(0, last));
        holder.asObject().put(pointer.substring(last + 1), value);

        assertThat(refusal(account.create(invoice))).startsWith("400 " + code + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "amount=1", "{\"lines\": [}"})
    void aBodyThatIsNotJsonIsRefused(String body) {
        assertThat(refusal(account.send("POST", "/api/v2/transactions/create", body, "2000000001:test-licence")))
                .isEqualTo("400 JsonFormatError 47");
    }

    private static ObjectNode to(String country, String region) {
        ObjectNode invoice = invoice("I-1");
        invoice.at("/addresses/shipTo").asObject().put("country", country).put("region", region);
        return invoice;
    }
}

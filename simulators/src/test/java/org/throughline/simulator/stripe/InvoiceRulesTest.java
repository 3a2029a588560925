package org.throughline.simulator.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.stripe.StripeTester.id;
import static org.throughline.simulator.stripe.StripeTester.json;
import static org.throughline.simulator.stripe.StripeTester.refusal;

import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

class InvoiceRulesTest {
    @RegisterExtension
    static final SimulatorExtension STRIPE = SimulatorExtension.of(() -> StripeTester.seeded(Clock.systemUTC()));

    private StripeTester stripe;
    private String customer;

    @BeforeEach
    void connect() {
        stripe = new StripeTester(STRIPE.baseUrl());
        customer = stripe.customer();
    }

    @Test
    void finalisingFreezesAnInvoice() {
        String invoice = stripe.open(customer, "5000");

        assertThat(read(invoice).path("number").asString()).endsWith("-0001");
        assertThat(read(invoice).path("hosted_invoice_url").isString()).isTrue();
        assertThat(refusal(stripe.post("/v1/invoices/" + invoice + "/add_lines", "lines[0][amount]", "1")))
                .isEqualTo("400 invalid_request_error invoice_not_editable");
        assertThat(refusal(stripe.post("/v1/invoices/" + invoice + "/finalize")))
                .isEqualTo("400 invalid_request_error invoice_not_editable");
    }

    @Test
    void anEmptyInvoiceCannotBeFinalised() {
        String invoice = id(stripe.post("/v1/invoices", "customer", customer));

        assertThat(refusal(stripe.post("/v1/invoices/" + invoice + "/finalize")))
                .isEqualTo("400 invalid_request_error invoice_no_customer_line_items");
    }

    @Test
    void anInvoiceToBeSentNeedsADueDateAndAnAddress() {
        String unreachable = id(stripe.post("/v1/customers", "name", "Globex"));

        assertThat(refusal(stripe.post("/v1/invoices", "customer", customer, "collection_method", "send_invoice")))
                .isEqualTo("400 invalid_request_error parameter_missing");
        assertThat(refusal(stripe.post(
                        "/v1/invoices",
                        "customer",
                        unreachable,
                        "collection_method",
                        "send_invoice",
                        "days_until_due",
                        "30")))
                .startsWith("400");
    }

    @ParameterizedTest
    @CsvSource({"void,void", "mark_uncollectible,uncollectible"})
    void anOpenInvoiceCanBeGivenUp(String verb, String status) {
        String invoice = stripe.open(customer, "5000");

        stripe.post("/v1/invoices/" + invoice + "/" + verb);

        assertThat(read(invoice).path("status").asString()).isEqualTo(status);
    }

    @Test
    void aDraftIsDeletedAndNotVoided() {
        String draft = stripe.draft(customer, "5000");

        assertThat(refusal(stripe.post("/v1/invoices/" + draft + "/void")))
                .isEqualTo("400 invalid_request_error invoice_not_open");
    }

    @Test
    void paymentsMayBePartsOrTooMuch() {
        String invoice = stripe.open(customer, "5000");

        attach(invoice, "2000");
        assertThat(read(invoice).path("status").asString()).isEqualTo("open");
        assertThat(read(invoice).path("amount_remaining").asLong()).isEqualTo(3000);
        attach(invoice, "3500");

        assertThat(read(invoice).path("status").asString()).isEqualTo("paid");
        assertThat(read(invoice).path("amount_overpaid").asLong()).isEqualTo(500);
    }

    @Test
    void aPaymentOutsideOfStripeSettlesTheRest() {
        String invoice = stripe.open(customer, "5000");

        stripe.post("/v1/invoices/" + invoice + "/pay", "paid_out_of_band", "true");

        assertThat(read(invoice).path("status").asString()).isEqualTo("paid");
        assertThat(read(invoice).path("amount_paid_off_stripe").asLong()).isEqualTo(5000);
        assertThat(refusal(stripe.post("/v1/invoices/" + invoice + "/pay", "paid_out_of_band", "true")))
                .isEqualTo("400 invalid_request_error invoice_already_paid");
    }

    @Test
    void aCreditNoteBeforePaymentLowersWhatRemains() {
        String invoice = stripe.open(customer, "5000");

        String note = id(stripe.post("/v1/credit_notes", "invoice", invoice, "amount", "2000"));

        assertThat(read(invoice).path("amount_remaining").asLong()).isEqualTo(3000);
        assertThat(json(stripe.get("/v1/credit_notes/" + note)).path("type").asString())
                .isEqualTo("pre_payment");
        stripe.post("/v1/credit_notes", "invoice", invoice, "amount", "3000");
        assertThat(read(invoice).path("status").asString()).isEqualTo("paid");
    }

    @Test
    void aCreditNoteAfterPaymentNeedsAWayBack() {
        String invoice = stripe.open(customer, "5000");
        stripe.post("/v1/invoices/" + invoice + "/pay", "payment_method", "pm_card_visa");

        assertThat(refusal(stripe.post("/v1/credit_notes", "invoice", invoice, "amount", "2000")))
                .startsWith("400");
        assertThat(stripe.post("/v1/credit_notes", "invoice", invoice, "amount", "2000", "refund_amount", "2000")
                        .statusCode())
                .isEqualTo(200);
        assertThat(refusal(
                        stripe.post("/v1/credit_notes", "invoice", invoice, "amount", "9000", "refund_amount", "9000")))
                .isEqualTo("400 invalid_request_error amount_too_large");
    }

    @Test
    void aPayoutTakesEveryMovementOnce() {
        String invoice = stripe.open(customer, "10000");
        stripe.post("/v1/invoices/" + invoice + "/pay", "payment_method", "pm_card_visa");
        StripeSimulator simulator = STRIPE.api(StripeSimulator.class);

        String payout = simulator.payOut("usd");
        String second = simulator.payOut("usd");

        JsonNode transactions = json(stripe.get("/v1/balance_transactions?payout=" + payout));
        assertThat(transactions.path("data")).hasSize(2);
        assertThat(json(stripe.get("/v1/payouts/" + payout)).path("amount").asLong())
                .isEqualTo(10_000 - 320);
        assertThat(json(stripe.get("/v1/payouts/" + second)).path("amount").asLong())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "jpy,500,200",
        "kwd,5120,200",
        "kwd,5124,400",
        "isk,500,200",
        "isk,501,400",
        "usd,1.5,400",
        "usd,1e3,400"
    })
    void anAmountIsWholeAndWhatItsCurrencyTakes(String currency, String amount, int status) {
        assertThat(stripe.post("/v1/invoiceitems", "customer", customer, "currency", currency, "amount", amount)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void anUnknownParameterIsRefused() {
        assertThat(refusal(stripe.post("/v1/customers", "nmae", "Acme")))
                .isEqualTo("400 invalid_request_error parameter_unknown");
    }

    @Test
    void aLongInvoiceShowsTenLinesAndListsAll() {
        String invoice = id(stripe.post("/v1/invoices", "customer", customer));
        String[] lines = new String[24];
        for (int i = 0; i < 12; i++) {
            lines[2 * i] = "lines[" + i + "][amount]";
            lines[2 * i + 1] = "100";
        }

        JsonNode shown = json(stripe.post("/v1/invoices/" + invoice + "/add_lines", lines))
                .path("lines");

        assertThat(shown.path("data")).hasSize(10);
        assertThat(shown.path("has_more").asBoolean()).isTrue();
        assertThat(json(stripe.get("/v1/invoices/" + invoice + "/lines?limit=100"))
                        .path("data"))
                .hasSize(12);
    }

    private void attach(String invoice, String cents) {
        String intent = id(stripe.post(
                "/v1/payment_intents",
                "amount",
                cents,
                "currency",
                "usd",
                "payment_method",
                "pm_card_visa",
                "confirm",
                "true"));
        stripe.post("/v1/invoices/" + invoice + "/attach_payment", "payment_intent", intent);
    }

    private JsonNode read(String invoice) {
        return json(stripe.get("/v1/invoices/" + invoice));
    }
}

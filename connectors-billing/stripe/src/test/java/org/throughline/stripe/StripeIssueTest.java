package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.Refund;
import org.throughline.connector.testkit.Fault;
import org.throughline.connector.testkit.FaultProxy;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

class StripeIssueTest {
    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension STRIPE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        account.customer("acme");
        return account.simulator();
    });

    private StripeBilling stripe;

    @BeforeEach
    void connect() {
        stripe = account.connect(STRIPE.baseUrl());
    }

    @Test
    void anInvoiceIsIssuedWithItsLinesTaxesAndDates() {
        IssuedInvoice issued =
                stripe.invoices().issue(Samples.invoice(), Samples.KEY).value();

        assertThat(issued.net()).isEqualTo(Money.parse("USD 1000.00"));
        assertThat(issued.tax()).isEqualTo(Money.parse("USD 88.75"));
        assertThat(issued.invoiceDate()).isEqualTo(Samples.IN_JUNE);
        assertThat(issued.number()).isNotBlank();
        assertThat(stripe.invoices().paymentStatus(Samples.I1).getDueDate()).isEqualTo(Samples.IN_JUNE.plusDays(30));
        assertThat(stripe.invoices().find(Samples.I1)).hasValue(issued);
    }

    @Test
    void aReductionIsALineOfItsOwn() {
        Invoice invoice =
                Samples.invoice("i1", List.of(Samples.line(1, "USD 100.00"), Samples.line(2, "USD -10.00")), List.of());

        assertThat(stripe.invoices().issue(invoice, Samples.KEY).value().net()).isEqualTo(Money.parse("USD 90.00"));
    }

    @Test
    void aLongInvoiceIsComparedToItsLastLine() {
        List<InvoiceLine> lines = new ArrayList<>();
        IntStream.rangeClosed(1, 120).forEach(number -> lines.add(Samples.line(number, "USD 1.00")));

        IssuedInvoice issued = stripe.invoices()
                .issue(Samples.invoice("i1", lines, List.of()), Samples.KEY)
                .value();

        assertThat(issued.net()).isEqualTo(Money.parse("USD 120.00"));
    }

    @Test
    void anUnknownCustomerIsNotFoundAndNothingIsWritten() {
        Invoice invoice = Invoice.builder()
                .from(Samples.invoice())
                .customerId(Samples.newCustomer().getId())
                .build();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> stripe.invoices().issue(invoice, Samples.KEY));
        assertThat(account.store().all("invoice")).isEmpty();
    }

    @Test
    void aCustomerWithoutAnAddressIsRefused() {
        account.post("/v1/customers", "name", "Globex", "metadata[throughline_customer]", "globex");
        Invoice invoice = Invoice.builder()
                .from(Samples.invoice())
                .customerId(Samples.newCustomer().getId())
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> stripe.invoices().issue(invoice, Samples.KEY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"total\":108875;\"total\":108874",
                "\"currency\":\"usd\";\"currency\":\"eur\"",
                "\"total_excluding_tax\":100000;\"total_excluding_tax\":99999",
                "\"object\":\"list\",\"data\":[;\"object\":\"list\",\"data\":[{\"id\":\"il_x\"},",
                "\"throughline_invoice\":\"i1\";\"throughline_invoice\":\"i2\""
            })
    void anAnswerThatContradictsIsNotFinalised(String known, String other) {
        try (FaultProxy proxy = FaultProxy.inFrontOf(STRIPE.baseUrl())) {
            proxy.always(request -> request.path().endsWith("/add_lines"), Fault.rewrite(body -> {
                assertThat(body).contains(known);
                return body.replace(known, other);
            }));

            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(
                            () -> account.connect(proxy.baseUrl()).invoices().issue(Samples.invoice(), Samples.KEY))
                    .satisfies(conflict -> assertThat(conflict.existing()).isPresent());
        }
        assertThat(account.issued()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"108875.0", "1.08875e5", "\"108875\"", "null"})
    void anAmountThatIsNoWholeNumberIsNotTaken(String amount) {
        try (FaultProxy proxy = FaultProxy.inFrontOf(STRIPE.baseUrl())) {
            proxy.always(
                    request -> request.path().endsWith("/finalize"),
                    Fault.rewrite(body -> body.replace("\"total\":108875", "\"total\":" + amount)));

            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(
                            () -> account.connect(proxy.baseUrl()).invoices().issue(Samples.invoice(), Samples.KEY));
        }
    }

    @Test
    void aHostileTextStaysInItsField() {
        String hostile = "x&lines[0][amount]=1&auto_advance=true\r\nIdempotency-Key: y";
        InvoiceLine line = InvoiceLine.builder()
                .from(Samples.line(1, "USD 1000.00"))
                .description(hostile)
                .build();

        stripe.invoices().issue(Samples.invoice("i1", List.of(line), List.of()), Samples.KEY);

        ObjectNode stored = account.store().all("invoice").get(0);
        assertThat(stored.at("/lines/0/description").asString()).isEqualTo(hostile);
        assertThat(stored.path("total").asLong()).isEqualTo(100_000);
        assertThat(stored.path("auto_advance").asBoolean()).isFalse();
    }

    @Test
    void whatStripeHasNoPlaceForIsRefusedBeforeAnythingIsSent() {
        Invoice prepaid = Invoice.builder()
                .from(Samples.invoice())
                .prepaid(Money.parse("USD 1.00"))
                .build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> stripe.invoices().issue(prepaid, Samples.KEY))
                .withMessageContaining("prepaid");
        assertThat(STRIPE.server().requests()).isEmpty();
    }

    @Test
    void aCreditNoteTakesItsTaxFromTheInvoice() {
        stripe.invoices().issue(Samples.invoice(), Samples.KEY);

        IssuedCreditNote credit = stripe.invoices()
                .credit(
                        Samples.credit("cn1", "i1", "USD 100.00", Samples.tax(1, "0.08875", "USD 100.00", "USD 8.88")),
                        IdempotencyKey.of("credit", "cn1"))
                .value();

        assertThat(credit.net()).isEqualTo(Money.parse("USD 100.00"));
        assertThat(credit.tax()).isEqualTo(Money.parse("USD 8.88"));
        assertThat(stripe.invoices().findCredit(CreditNoteId.of("cn1"), Samples.I1))
                .hasValue(credit);
        assertThat(stripe.invoices().paymentStatus(Samples.I1).open()).isEqualTo(Money.parse("USD 979.87"));
    }

    @Test
    void aTaxThatTheInvoiceDoesNotHaveIsRefused() {
        stripe.invoices().issue(Samples.invoice(), Samples.KEY);

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> stripe.invoices()
                        .credit(
                                Samples.credit(
                                        "cn1", "i1", "USD 100.00", Samples.tax(1, "0.19", "USD 100.00", "USD 19.00")),
                                IdempotencyKey.of("credit", "cn1")))
                .withMessageContaining("taxes");
    }

    @Test
    void aRefundTakesAPaymentThatHasEnoughLeft() {
        String invoice = account.invoice(account.customer("c2"), "paid", "30000");
        account.pay(invoice, "10000");
        account.pay(invoice, "20000");

        Refund refund = stripe.payments()
                .refund(InvoiceId.of("paid"), Money.parse("USD 150.00"), IdempotencyKey.of("refund", "1"))
                .value();

        assertThat(refund.isPending()).isFalse();
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> stripe.payments()
                        .refund(InvoiceId.of("paid"), Money.parse("USD 150.00"), IdempotencyKey.of("refund", "2")));
    }
}

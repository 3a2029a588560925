package org.throughline.simulator.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.CreditNote;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeListParams;
import com.stripe.param.CreditNoteCreateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceAddLinesParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.InvoiceSearchParams;
import com.stripe.param.RefundCreateParams;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;

/** Stripe's own client for Java, as it comes, finds what it expects. */
class StripeJavaTest {
    private static StripeTester.TestClock clock = new StripeTester.TestClock();

    @RegisterExtension
    static final SimulatorExtension STRIPE = SimulatorExtension.of(() -> {
        clock = new StripeTester.TestClock();
        return StripeTester.seeded(clock);
    });

    private StripeClient stripe;

    @BeforeEach
    void connect() {
        stripe = client(0);
    }

    @Test
    void anInvoiceGoesFromItemsToPaid() throws StripeException {
        Customer customer = customer();
        stripe.v1()
                .invoiceItems()
                .create(InvoiceItemCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setAmount(1000L)
                        .setCurrency("usd")
                        .setDescription("Set-up")
                        .build());
        Invoice draft = stripe.v1()
                .invoices()
                .create(InvoiceCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setPendingInvoiceItemsBehavior(InvoiceCreateParams.PendingInvoiceItemsBehavior.INCLUDE)
                        .build());

        Invoice open = stripe.v1().invoices().finalizeInvoice(draft.getId());
        Invoice paid = stripe.v1()
                .invoices()
                .pay(
                        open.getId(),
                        InvoicePayParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());

        assertThat(draft.getStatus()).isEqualTo("draft");
        assertThat(open.getNumber()).endsWith("-0001");
        assertThat(open.getLines().getData()).hasSize(1);
        assertThat(paid.getStatus()).isEqualTo("paid");
        assertThat(paid.getAmountPaid()).isEqualTo(1000);
    }

    @Test
    void linesBringTheirTaxes() throws StripeException {
        Invoice invoice = openInvoice(customer());

        assertThat(invoice.getSubtotal()).isEqualTo(10_000);
        assertThat(invoice.getTotal()).isEqualTo(10_800);
        assertThat(invoice.getTotalTaxes().get(0).getAmount()).isEqualTo(800);
    }

    @Test
    void moneyGoesBackByCreditNoteAndRefund() throws StripeException {
        Invoice invoice = openInvoice(customer());
        pay(invoice, "pm_card_visa");

        CreditNote note = stripe.v1()
                .creditNotes()
                .create(CreditNoteCreateParams.builder()
                        .setInvoice(invoice.getId())
                        .setAmount(800L)
                        .setRefundAmount(800L)
                        .build());
        Invoice read = stripe.v1()
                .invoices()
                .retrieve(
                        invoice.getId(),
                        InvoiceRetrieveParams.builder()
                                .addExpand("payments.data.payment.payment_intent")
                                .build());
        String intent = read.getPayments().getData().get(0).getPayment().getPaymentIntent();
        Refund refund = stripe.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent)
                        .setAmount(1000L)
                        .build());

        assertThat(note.getRefunds()).hasSize(1);
        assertThat(read.getPostPaymentCreditNotesAmount()).isEqualTo(800);
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(stripe.v1()
                        .charges()
                        .list(ChargeListParams.builder()
                                .setPaymentIntent(intent)
                                .build())
                        .getData()
                        .get(0)
                        .getAmountRefunded())
                .isEqualTo(1800);
    }

    @Test
    void aDeclinedCardIsACardException() throws StripeException {
        Invoice invoice = openInvoice(customer());

        assertThatExceptionOfType(CardException.class)
                .isThrownBy(() -> pay(invoice, "pm_card_chargeDeclined"))
                .satisfies(declined -> assertThat(declined.getDeclineCode()).isEqualTo("generic_decline"));
        assertThat(stripe.v1().invoices().retrieve(invoice.getId()).getAttemptCount())
                .isEqualTo(1);
    }

    @Test
    void aListIsPagedToItsEnd() throws StripeException {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(0, customer().getId());
        }

        List<String> listed = new ArrayList<>();
        stripe.v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(3L).build())
                .autoPagingIterable()
                .forEach(each -> listed.add(each.getId()));

        assertThat(listed).isEqualTo(made);
    }

    @Test
    void searchFindsMetadataAfterAWhile() throws StripeException {
        Invoice invoice = openInvoice(customer());
        InvoiceSearchParams search = InvoiceSearchParams.builder()
                .setQuery("metadata['order']:'it\\'s 1'")
                .build();

        assertThat(stripe.v1().invoices().search(search).getData()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(stripe.v1().invoices().search(search).getData())
                .extracting(Invoice::getId)
                .containsExactly(invoice.getId());
    }

    @Test
    void aKeyIsOneCustomerAndRefusesOthers() throws StripeException {
        RequestOptions key = RequestOptions.builder().setIdempotencyKey("k1").build();
        CustomerCreateParams acme =
                CustomerCreateParams.builder().setName("Acme").build();

        Customer first = stripe.v1().customers().create(acme, key);
        Customer again = stripe.v1().customers().create(acme, key);

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThatExceptionOfType(IdempotencyException.class)
                .isThrownBy(() -> stripe.v1()
                        .customers()
                        .create(CustomerCreateParams.builder().setName("Other").build(), key));
    }

    @Test
    void theClientRepeatsByItselfWhatWasThrottledOrLost() throws StripeException {
        STRIPE.server().addFault(FaultRule.once(Fault.COMMIT_THEN_LOSE, "POST", "/v1/customers"));

        Customer customer = client(2)
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setName("Acme").build());

        assertThat(stripe.v1().customers().list().getData())
                .extracting(Customer::getId)
                .containsExactly(customer.getId());
    }

    @Test
    void refusalsAreOfTheExpectedTypes() {
        STRIPE.server().addFault(FaultRule.once(Fault.THROTTLE, "GET", "/v1/disputes"));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().customers().retrieve("cus_none"))
                .satisfies(missing -> assertThat(missing.getCode()).isEqualTo("resource_missing"));
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> stripe.v1().disputes().list());
    }

    @Test
    void eventsCarryTypedObjects() throws StripeException {
        Customer customer = customer();
        stripe.v1()
                .customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder().setName("Acme Inc").build());

        Event event = stripe.v1()
                .events()
                .list(EventListParams.builder().setType("customer.updated").build())
                .getData()
                .get(0);

        assertThat(event.getDataObjectDeserializer().getObject())
                .hasValueSatisfying(
                        object -> assertThat(((Customer) object).getName()).isEqualTo("Acme Inc"));
    }

    private Customer customer() throws StripeException {
        return stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName("Acme")
                        .setEmail("billing@acme.test")
                        .build());
    }

    private Invoice openInvoice(Customer customer) throws StripeException {
        Invoice draft = stripe.v1()
                .invoices()
                .create(InvoiceCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
                        .setDaysUntilDue(30L)
                        .putMetadata("order", "it's 1")
                        .build());
        InvoiceAddLinesParams.Line.TaxAmount tax = InvoiceAddLinesParams.Line.TaxAmount.builder()
                .setAmount(800L)
                .setTaxableAmount(10_000L)
                .setTaxRateData(InvoiceAddLinesParams.Line.TaxAmount.TaxRateData.builder()
                        .setDisplayName("NY sales tax")
                        .setInclusive(false)
                        .setPercentage(new BigDecimal("8"))
                        .build())
                .build();
        stripe.v1()
                .invoices()
                .addLines(
                        draft.getId(),
                        InvoiceAddLinesParams.builder()
                                .addLine(InvoiceAddLinesParams.Line.builder()
                                        .setAmount(10_000L)
                                        .setDescription("Work")
                                        .addTaxAmount(tax)
                                        .build())
                                .build());
        return stripe.v1().invoices().finalizeInvoice(draft.getId());
    }

    private void pay(Invoice invoice, String method) throws StripeException {
        stripe.v1()
                .invoices()
                .pay(
                        invoice.getId(),
                        InvoicePayParams.builder().setPaymentMethod(method).build());
    }

    private static StripeClient client(int retries) {
        return StripeClient.builder()
                .setApiKey(StripeTester.SECRET_KEY)
                .setApiBase(STRIPE.baseUrl())
                .setMaxNetworkRetries(retries)
                .build();
    }
}

package org.throughline.dynamics.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.dynamics.finance.Samples.PROJECT;
import static org.throughline.dynamics.finance.Samples.invoice;
import static org.throughline.dynamics.finance.Samples.line;
import static org.throughline.dynamics.finance.Samples.payment;
import static org.throughline.dynamics.finance.Samples.paymentFor;
import static org.throughline.dynamics.finance.Samples.tax;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;
import org.throughline.simulator.SimulatorServer;
import tools.jackson.databind.node.ObjectNode;

/** Invoices and payments, and the books behind them. */
class DynamicsFinanceInvoicesTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestEnvironment environment = new TestEnvironment();

    @RegisterExtension
    static final SimulatorExtension FINANCE = SimulatorExtension.of(() -> {
        environment = new TestEnvironment();
        return environment.simulator();
    });

    private DynamicsFinanceErp erp;

    @BeforeEach
    void connect() {
        erp = connected(FINANCE.baseUrl());
    }

    private static DynamicsFinanceErp connected(String baseUrl) {
        return DynamicsFinanceErp.connect(TestEnvironment.config(baseUrl).build());
    }

    @Test
    void aPostedInvoiceHasTheNumberOfTheEnvironmentAndItsAmounts() {
        WriteResult<IssuedInvoice> posted = erp.invoices().post(invoice(), KEY);

        assertThat(posted.outcome()).isEqualTo(WriteOutcome.CREATED);
        assertThat(posted.value().net()).isEqualTo(Money.parse("USD 1000.00"));
        assertThat(posted.value().tax()).isEqualTo(Money.parse("USD 88.75"));
        assertThat(posted.value().invoiceDate()).isEqualTo(Samples.IN_JUNE);
        assertThat(posted.value().number()).isEqualTo("FTI-000001");
        assertThat(erp.invoices().find(InvoiceId.of("i1"))).hasValue(posted.value());
    }

    @Test
    void theDraftCarriesWhatTheInvoiceSays() {
        erp.invoices().post(invoice(), KEY);

        ObjectNode header = environment.row("FreeTextInvoiceHeaders", "ExternalInvoiceId", "i1");
        assertThat(header.path("CustomerAccount").asString()).isEqualTo("acme");
        assertThat(header.path("CustomerRequisition").asString()).isEqualTo("PO-77");
        assertThat(header.path("DueDate").asString()).isEqualTo("2026-07-30T12:00:00Z");
        ObjectNode line = environment.store().all("FreeTextInvoiceLines").get(0);
        assertThat(line.path("MainAccountDisplayValue").asString()).isEqualTo("401100");
        assertThat(line.path("Quantity").decimalValue()).isEqualByComparingTo("8");
        assertThat(line.path("SalesTaxAmount").decimalValue()).isEqualByComparingTo("88.75");
        assertThat(line.path("ProjectId").asString()).isEqualTo("p1");
    }

    @Test
    void theBooksBalanceAfterInvoicesAndPayments() {
        erp.invoices().post(invoice(), KEY);
        erp.invoices().post(invoice("i3", line(1, "3", "JPY 15000", "JPY 45000")), KEY);
        erp.payments().record(paymentFor("pay1", invoice(), "USD 88.75"), KEY);

        assertThat(environment.balance("USD", "Accounts receivable")).isEqualByComparingTo("1000.00");
        assertThat(environment.balance("USD", "401100")).isEqualByComparingTo("-1000.00");
        assertThat(environment.balance("USD", "Sales tax payable")).isEqualByComparingTo("-88.75");
        assertThat(environment.balance("USD", "Bank USMF OPER")).isEqualByComparingTo("88.75");
        assertThat(environment.balance("JPY", "Accounts receivable")).isEqualByComparingTo("45000");
        assertThat(environment.sumOfBalances("USD")).isEqualByComparingTo("0");
        assertThat(environment.sumOfBalances("JPY")).isEqualByComparingTo("0");
    }

    @Test
    void theAmountOfALineIsOursWhateverQuantityTimesPriceGives() {
        Invoice rounded = invoice("i2", line(1, "0.333", "USD 99.999", "USD 33.29"));

        assertThat(erp.invoices().post(rounded, KEY).value().net()).isEqualTo(Money.parse("USD 33.29"));
    }

    @Test
    void postingTwiceReturnsTheFirstInvoice() {
        WriteResult<IssuedInvoice> first = erp.invoices().post(invoice(), KEY);
        WriteResult<IssuedInvoice> second = erp.invoices().post(invoice(), KEY);

        assertThat(second.outcome()).isEqualTo(WriteOutcome.REPLAYED);
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(environment.postedInvoices()).isEqualTo(1);
    }

    @Test
    void theSameInvoiceWithOtherAmountsIsAConflictThatNamesTheFirst() {
        IssuedInvoice first = erp.invoices().post(invoice(), KEY).value();
        Invoice other = invoice("i1", line(1, "9", "USD 125.00", "USD 1125.00"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.invoices().post(other, KEY))
                .withMessageContaining(first.number())
                .satisfies(conflict -> assertThat(conflict.existing()).hasValue(first.ref()));
    }

    @ParameterizedTest
    @CsvSource({"COMMIT_THEN_LOSE, 0", "COMMIT_THEN_LOSE, 1", "LOSE, 0", "LOSE, 1", "TRUNCATED, 0", "TRUNCATED, 1"})
    void whateverIsLostARepetitionEndsInOneDocument(Fault fault, int batchesBefore) {
        FINANCE.server().addFault(FaultRule.once(fault, "POST", "batch$").striking(batchesBefore, 1));

        assertThatExceptionOfType(ConnectorException.class)
                .isThrownBy(() -> erp.invoices().post(invoice(), KEY));
        IssuedInvoice posted = erp.invoices().post(invoice(), KEY).value();

        assertThat(environment.postedInvoices()).isEqualTo(1);
        assertThat(erp.invoices().find(InvoiceId.of("i1"))).hasValue(posted);
        assertThat(environment.sumOfBalances("USD")).isEqualByComparingTo("0");
    }

    @Test
    void aHeaderThatWasCreatedTwiceIsOneInvoiceAndOneEmptyDraft() {
        erp.invoices().post(invoice(), KEY);
        ObjectNode late = environment.row("FreeTextInvoiceHeaders", "ExternalInvoiceId", "i1");
        long identifier = late.path("InvoiceIdentifier").asLong() + 1000;
        late.put("InvoiceIdentifier", identifier).put("IsPosted", "No").put("InvoiceId", "");
        environment.store().put("FreeTextInvoiceHeaders", "usmf\u0001" + identifier, late);

        assertThat(erp.invoices().post(invoice(), KEY).outcome()).isEqualTo(WriteOutcome.REPLAYED);

        assertThat(environment.postedInvoices()).isEqualTo(1);
        assertThat(environment.store().all("FreeTextInvoiceLines")).hasSize(1);
        assertThat(erp.invoices().forProject(PROJECT)).hasSize(1);
    }

    @Test
    void anInvoiceInAClosedPeriodIsRefusedAndHasNoLines() {
        Invoice inMay = Invoice.builder()
                .from(invoice())
                .issueDate(LocalDate.parse("2026-05-31"))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.invoices().post(inMay, KEY))
                .withMessageContaining("fiscal period");
        assertThat(environment.store().all("FreeTextInvoiceLines")).isEmpty();
        assertThat(environment.postedInvoices()).isZero();
        assertThat(erp.invoices().find(InvoiceId.of("i1"))).isEmpty();
    }

    @Test
    void aDraftThatWasRefusedIsPostedWithWhatWasRepaired() {
        Invoice inMay = Invoice.builder()
                .from(invoice())
                .issueDate(LocalDate.parse("2026-05-31"))
                .build();
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.invoices().post(inMay, KEY));

        IssuedInvoice posted = erp.invoices().post(invoice(), KEY).value();

        assertThat(posted.invoiceDate()).isEqualTo(Samples.IN_JUNE);
        assertThat(environment.store().all("FreeTextInvoiceHeaders")).hasSize(1);
        assertThat(environment.postedInvoices()).isEqualTo(1);
    }

    @Test
    void withoutTheExtensionNothingIsPosted() {
        TestEnvironment plain =
                new TestEnvironment(seed -> ((ObjectNode) seed.path("account")).put("postAction", "other"));
        try (SimulatorServer server = SimulatorServer.start(plain.simulator())) {
            DynamicsFinanceErp without = connected(server.baseUrl());

            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> without.invoices().post(invoice(), KEY));
            assertThat(plain.postedInvoices()).isZero();
            assertThat(plain.store().all("FreeTextInvoiceLines")).isEmpty();
        }
    }

    @Test
    void anInvoiceForAnUnknownCustomerIsRefusedByField() {
        Invoice other = Invoice.builder()
                .from(invoice())
                .customerId(CustomerId.of("nobody"))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.invoices().post(other, KEY))
                .withMessageContaining("CustomerAccount: is not set up");
    }

    @Test
    void aTypeOfLineWithoutAccountIsRefused() {
        Invoice other = invoice(
                "i9",
                InvoiceLine.builder()
                        .from(line(1, "1", "USD 10.00", "USD 10.00"))
                        .type(InvoiceLineType.RETAINER)
                        .build());

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.invoices().post(other, KEY))
                .withMessageContaining("RETAINER");
    }

    @Test
    void theInvoicesOfAProjectComeOldestFirst() {
        erp.invoices().post(invoice("late", line(1, "1", "USD 10.00", "USD 10.00")), KEY);
        Invoice earlier = Invoice.builder()
                .from(invoice("early", line(1, "1", "USD 20.00", "USD 20.00")))
                .issueDate(LocalDate.parse("2026-06-05"))
                .build();
        erp.invoices().post(earlier, KEY);

        assertThat(erp.invoices().forProject(PROJECT))
                .extracting(issued -> issued.id().value())
                .containsExactly("early", "late");
        assertThat(erp.invoices().forProject(ProjectId.of("p9"))).isEmpty();
    }

    @Test
    void thePaymentStateFollowsWhatIsSettled() {
        Invoice invoice =
                invoice("i1", line(1, "8", "USD 125.00", "USD 1000.00"), tax(1, "0.1", "USD 1000.00", "USD 100.00"));
        erp.invoices().post(invoice, KEY);
        assertThat(erp.invoices().paymentStatus(invoice.getId()).getState()).isEqualTo(PaymentState.OPEN);

        erp.payments().record(paymentFor("pay1", invoice, "USD 400.00"), KEY);
        PaymentStatus partly = erp.invoices().paymentStatus(invoice.getId());
        assertThat(partly.getState()).isEqualTo(PaymentState.PARTIALLY_PAID);
        assertThat(partly.getPaid()).isEqualTo(Money.parse("USD 400.00"));
        assertThat(partly.getDueDate()).isEqualTo("2026-07-30");

        erp.payments().record(paymentFor("pay2", invoice, "USD 700.00"), KEY);
        assertThat(erp.invoices().paymentStatus(invoice.getId()).getState()).isEqualTo(PaymentState.PAID);
    }

    @Test
    void theStatusOfAnUnknownInvoiceIsNotFound() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> erp.invoices().paymentStatus(InvoiceId.of("none")));
    }

    @Test
    void aPaymentSettlesSeveralInvoicesAtOnce() {
        erp.invoices().post(invoice("one", line(1, "1", "USD 10.00", "USD 10.00")), KEY);
        erp.invoices().post(invoice("two", line(1, "1", "USD 20.00", "USD 20.00")), KEY);
        Payment both = payment(
                "pay1",
                "USD 35.00",
                new Allocation(InvoiceId.of("one"), Money.parse("USD 10.00")),
                new Allocation(InvoiceId.of("two"), Money.parse("USD 20.00")));

        WriteResult<Payment> recorded = erp.payments().record(both, KEY);

        assertThat(recorded.ref().id()).isEqualTo("usmf/JB-0000001");
        for (String id : List.of("one", "two")) {
            assertThat(erp.invoices().paymentStatus(InvoiceId.of(id)).getState())
                    .isEqualTo(PaymentState.PAID);
        }
        assertThat(erp.payments().record(both, KEY).outcome()).isEqualTo(WriteOutcome.REPLAYED);
        assertThat(environment.postedPayments()).isEqualTo(1);
    }

    @Test
    void morePaidThanIsOpenIsRefusedAndLeavesTheBooksAsTheyWere() {
        erp.invoices().post(invoice(), KEY);

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.payments().record(paymentFor("pay1", invoice(), "USD 2000.00"), KEY))
                .withMessageContaining("more is to be settled than is open");
        assertThat(environment.postedPayments()).isZero();
        assertThat(environment.balance("USD", "Accounts receivable")).isEqualByComparingTo("1088.75");
    }

    @Test
    void aPaymentWithAnotherAmountUnderTheSameIdIsAConflict() {
        erp.payments().record(payment("pay1", "USD 10.00"), KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.payments().record(payment("pay1", "USD 11.00"), KEY))
                .withMessageContaining("another amount");
    }
}

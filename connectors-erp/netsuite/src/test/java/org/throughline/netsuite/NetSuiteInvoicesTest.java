package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.netsuite.Samples.PROJECT;
import static org.throughline.netsuite.Samples.invoice;
import static org.throughline.netsuite.Samples.line;
import static org.throughline.netsuite.Samples.paymentFor;
import static org.throughline.netsuite.Samples.tax;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.money.ExchangeRate;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** Invoices and payments. */
class NetSuiteInvoicesTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    private NetSuiteErp erp;

    @BeforeEach
    void connect() {
        erp = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl()).build());
    }

    @Test
    void aPostedInvoiceHasTheAmountsAndTheNumberOfNetSuite() {
        WriteResult<IssuedInvoice> posted = erp.invoices().post(invoice(), KEY);

        assertThat(posted.outcome()).isEqualTo(WriteOutcome.CREATED);
        assertThat(posted.value().net()).isEqualTo(Money.parse("USD 1000.00"));
        assertThat(posted.value().tax()).isEqualTo(Money.parse("USD 88.75"));
        assertThat(posted.value().invoiceDate()).isEqualTo(Samples.IN_JUNE);
        assertThat(posted.value().number())
                .isEqualTo(account.row("invoice", "inv-i1").path("tranId").asString());
    }

    @Test
    void theRecordCarriesWhatTheInvoiceSays() {
        erp.invoices().post(invoice(), KEY);

        ObjectNode row = account.row("invoice", "inv-i1");
        assertThat(row.at("/entity/id").asString()).isEqualTo("101");
        assertThat(row.at("/job/id").asString()).isEqualTo("102");
        assertThat(row.path("dueDate").asString()).isEqualTo("2026-07-30");
        assertThat(row.path("startDate").asString()).isEqualTo("2026-06-01");
        assertThat(row.path("endDate").asString()).isEqualTo("2026-06-30");
        assertThat(row.path("otherRefNum").asString()).isEqualTo("PO-77");
        assertThat(row.at("/item/items/0/item/id").asString()).isEqualTo("21");
        assertThat(row.at("/item/items/0/quantity").decimalValue()).isEqualByComparingTo("8");
        assertThat(row.at("/taxDetails/items/0/taxRate").decimalValue()).isEqualByComparingTo("8.875");
    }

    @Test
    void theAmountOfALineIsOursWhateverQuantityTimesRateGives() {
        Invoice rounded = invoice("i2", line(1, "0.333", "USD 99.999", "USD 33.29"));

        assertThat(erp.invoices().post(rounded, KEY).value().net()).isEqualTo(Money.parse("USD 33.29"));
    }

    @Test
    void anInvoiceInYenHasNoDecimals() {
        Invoice yen = invoice("i3", line(1, "3", "JPY 15000", "JPY 45000"), tax(1, "0.10", "JPY 45000", "JPY 4500"));

        IssuedInvoice posted = erp.invoices().post(yen, KEY).value();

        assertThat(posted.net()).isEqualTo(Money.parse("JPY 45000"));
        assertThat(posted.total()).isEqualTo(Money.parse("JPY 49500"));
    }

    @Test
    void theRateOfAnInvoiceInAnotherCurrencyIsTheOneInTheBooks() {
        Invoice yen = Invoice.builder()
                .from(invoice("i3", line(1, "3", "JPY 15000", "JPY 45000")))
                .exchangeRate(new ExchangeRate(
                        CurrencyUnit.JPY, CurrencyUnit.USD, new BigDecimal("0.0066"), Samples.IN_JUNE, "ECB"))
                .build();

        erp.invoices().post(yen, KEY);
        erp.invoices().post(invoice("i4", line(1, "3", "JPY 15000", "JPY 45000")), KEY);

        assertThat(account.row("invoice", "inv-i3").path("exchangeRate").decimalValue())
                .isEqualByComparingTo("0.0066");
        assertThat(account.row("invoice", "inv-i4").path("exchangeRate").decimalValue())
                .as("NetSuite's own")
                .isEqualByComparingTo("0.0067");
    }

    @Test
    void postingTwiceReturnsTheFirstInvoice() {
        WriteResult<IssuedInvoice> first = erp.invoices().post(invoice(), KEY);
        WriteResult<IssuedInvoice> second = erp.invoices().post(invoice(), KEY);

        assertThat(second.outcome()).isEqualTo(WriteOutcome.REPLAYED);
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(account.rows("invoice", "inv-i1")).hasSize(1);
    }

    @Test
    void theSameInvoiceWithOtherAmountsIsAConflictThatNamesTheFirst() {
        IssuedInvoice first = erp.invoices().post(invoice(), KEY).value();
        Invoice other = invoice("i1", line(1, "9", "USD 125.00", "USD 1125.00"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.invoices().post(other, KEY))
                .withMessageContaining(first.number())
                .satisfies(conflict -> assertThat(conflict.existing()).hasValue(first.ref()));
        assertThat(erp.invoices().find(first.id())).hasValue(first);
    }

    @Test
    void theSameNetWithOtherTaxesIsAConflict() {
        erp.invoices().post(invoice(), KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.invoices()
                        .post(
                                invoice(
                                        "i1",
                                        line(1, "8", "USD 125.00", "USD 1000.00"),
                                        tax(1, "0.08", "USD 1000.00", "USD 80.00")),
                                KEY));
    }

    @Test
    void aLostAnswerLeavesTheOutcomeUnknownUntilItIsFound() {
        NETSUITE.server().addFault(FaultRule.once(Fault.COMMIT_THEN_LOSE, "POST", "/invoice$"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> erp.invoices().post(invoice(), KEY));

        assertThat(erp.invoices().find(InvoiceId.of("i1")))
                .hasValueSatisfying(found -> assertThat(found.total()).isEqualTo(Money.parse("USD 1088.75")));
    }

    @Test
    void anInvoiceThatCannotBeReadBackIsNotReportedAsNotPosted() {
        NETSUITE.server().addFault(FaultRule.once(Fault.UNAVAILABLE, "GET", "/invoice/"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> erp.invoices().post(invoice(), KEY))
                .withMessageContaining("written but could not be read back");

        assertThat(erp.invoices().find(invoice().getId())).isPresent();
    }

    @Test
    void anInvoiceThatWasNeverPostedIsNotFound() {
        assertThat(erp.invoices().find(InvoiceId.of("never"))).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> erp.invoices().paymentStatus(InvoiceId.of("never")));
    }

    @Test
    void aClosedPeriodRefusesTheInvoiceInNetSuitesWords() {
        Invoice inMay = Invoice.builder()
                .from(invoice())
                .issueDate(LocalDate.parse("2026-05-31"))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.invoices().post(inMay, KEY))
                .withMessageContaining("not within the date range of an open accounting period")
                .satisfies(refused -> assertThat(refused.vendorCode()).hasValue("USER_ERROR"));
        assertThat(account.rows("invoice", "inv-i1")).isEmpty();
    }

    @Test
    void theInvoicesOfAProjectComeOldestFirst() {
        Invoice later = invoice("i5", line(1, "1", "USD 10.00", "USD 10.00"));
        Invoice earlier = Invoice.builder()
                .from(invoice("i6", line(1, "2", "USD 10.00", "USD 20.00")))
                .issueDate(LocalDate.parse("2026-06-15"))
                .build();
        erp.invoices().post(later, KEY);
        erp.invoices().post(earlier, KEY);

        assertThat(erp.invoices().forProject(PROJECT))
                .extracting(found -> found.id().value())
                .containsExactly("i6", "i5");
        assertThat(erp.invoices().forProject(ProjectId.of("other"))).isEmpty();
    }

    @Test
    void aNewInvoiceIsOpen() {
        erp.invoices().post(invoice(), KEY);

        PaymentStatus status = erp.invoices().paymentStatus(InvoiceId.of("i1"));

        assertThat(status.getState()).isEqualTo(PaymentState.OPEN);
        assertThat(status.getTotal()).isEqualTo(Money.parse("USD 1088.75"));
        assertThat(status.getPaid()).isEqualTo(Money.parse("USD 0.00"));
        assertThat(status.getDueDate()).isEqualTo("2026-07-30");
    }

    @Test
    void aPaymentInFullSettlesTheInvoice() {
        erp.invoices().post(invoice(), KEY);

        WriteResult<Payment> paid = erp.payments().record(paymentFor("p1", invoice(), "USD 1088.75"), KEY);

        assertThat(paid.outcome()).isEqualTo(WriteOutcome.CREATED);
        assertThat(erp.invoices().paymentStatus(InvoiceId.of("i1")).getState()).isEqualTo(PaymentState.PAID);
        ObjectNode row = account.row("customerPayment", "pay-p1");
        assertThat(row.path("unapplied").decimalValue()).isZero();
        assertThat(row.path("memo").asString()).isEqualTo("wire 4711");
        assertThat(row.path("tranDate").asString()).isEqualTo("2026-06-30");
    }

    @Test
    void twoPartsSettleTheInvoiceOneAfterTheOther() {
        erp.invoices().post(invoice(), KEY);

        erp.payments().record(paymentFor("p1", invoice(), "USD 1000.00"), KEY);
        PaymentStatus between = erp.invoices().paymentStatus(InvoiceId.of("i1"));
        erp.payments().record(paymentFor("p2", invoice(), "USD 88.75"), KEY);

        assertThat(between.getState()).isEqualTo(PaymentState.PARTIALLY_PAID);
        assertThat(between.getPaid()).isEqualTo(Money.parse("USD 1000.00"));
        assertThat(erp.invoices().paymentStatus(InvoiceId.of("i1")).getState()).isEqualTo(PaymentState.PAID);
    }

    @Test
    void onePaymentSettlesSeveralInvoicesAndKeepsTheRest() {
        erp.invoices().post(invoice("i7", line(1, "1", "USD 10.00", "USD 10.00")), KEY);
        erp.invoices().post(invoice("i8", line(1, "1", "USD 20.00", "USD 20.00")), KEY);

        erp.payments()
                .record(
                        Samples.payment(
                                "p1",
                                "USD 35.00",
                                new Allocation(InvoiceId.of("i7"), Money.parse("USD 10.00")),
                                new Allocation(InvoiceId.of("i8"), Money.parse("USD 20.00"))),
                        KEY);

        assertThat(erp.invoices().paymentStatus(InvoiceId.of("i8")).getState()).isEqualTo(PaymentState.PAID);
        assertThat(account.row("customerPayment", "pay-p1").path("unapplied").decimalValue())
                .isEqualByComparingTo("5");
    }

    @Test
    void moreThanIsOpenIsRefused() {
        erp.invoices().post(invoice(), KEY);

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.payments().record(paymentFor("p1", invoice(), "USD 1088.76"), KEY))
                .withMessageContaining("more than the remaining amount");
        assertThat(account.rows("customerPayment", "pay-p1")).isEmpty();
        assertThat(erp.invoices().paymentStatus(InvoiceId.of("i1")).getState()).isEqualTo(PaymentState.OPEN);
    }

    @Test
    void aPaymentForAnInvoiceThatNetSuiteLacksIsRefusedWithItsPath() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.payments().record(paymentFor("p1", invoice(), "USD 1.00"), KEY))
                .satisfies(refused -> assertThat(refused.fieldErrors())
                        .singleElement()
                        .extracting("path")
                        .isEqualTo("apply.items[0].doc"));
    }

    @Test
    void aPaymentRecordedTwiceIsOne() {
        erp.invoices().post(invoice(), KEY);
        Payment payment = paymentFor("p1", invoice(), "USD 1088.75");

        WriteResult<Payment> first = erp.payments().record(payment, KEY);
        WriteResult<Payment> second = erp.payments().record(payment, KEY);

        assertThat(second.outcome()).isEqualTo(WriteOutcome.REPLAYED);
        assertThat(second.ref()).isEqualTo(first.ref());
        assertThat(erp.invoices().paymentStatus(InvoiceId.of("i1")).getPaid()).isEqualTo(Money.parse("USD 1088.75"));
    }

    @Test
    void theSamePaymentWithAnotherAmountIsAConflictThatNamesTheFirst() {
        WriteResult<Payment> first = erp.payments().record(Samples.payment("p1", "USD 10.00"), KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.payments().record(Samples.payment("p1", "USD 11.00"), KEY))
                .satisfies(conflict -> assertThat(conflict.existing()).hasValue(first.ref()));
    }

    @Test
    void theSamePaymentInAnotherCurrencyIsAConflict() {
        erp.payments().record(Samples.payment("p1", "USD 10.00"), KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.payments().record(Samples.payment("p1", "JPY 10"), KEY));
    }

    @Test
    void aLostAnswerToAPaymentIsAnsweredByRepeatingIt() {
        erp.invoices().post(invoice(), KEY);
        Payment payment = paymentFor("p1", invoice(), "USD 1088.75");
        NETSUITE.server().addFault(FaultRule.once(Fault.COMMIT_THEN_LOSE, "POST", "/customerPayment$"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> erp.payments().record(payment, KEY));

        assertThat(erp.payments().record(payment, KEY).outcome()).isEqualTo(WriteOutcome.REPLAYED);
    }
}

package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.netsuite.Samples.credit;
import static org.throughline.netsuite.Samples.invoice;
import static org.throughline.netsuite.Samples.line;
import static org.throughline.netsuite.Samples.paymentFor;

import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
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
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** Credit memos over the invoices they correct. */
class NetSuiteCreditsTest {
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
        erp.invoices().post(invoice(), KEY);
    }

    @AfterEach
    void theBooksBalance() {
        account.assertBooksBalance();
    }

    @Test
    void aCreditIsAppliedToTheInvoiceItCorrects() {
        WriteResult<IssuedCreditNote> credited =
                erp.invoices().credit(credit("c1", "USD 100.00", "USD 8.88", "i1"), KEY);

        assertThat(credited.outcome()).isEqualTo(WriteOutcome.CREATED);
        assertThat(credited.value().total()).isEqualTo(Money.parse("USD 108.88"));
        assertThat(erp.invoices().findCredit(CreditNoteId.of("c1"))).hasValue(credited.value());
        PaymentStatus status = status("i1");
        assertThat(status.getState()).isEqualTo(PaymentState.PARTIALLY_PAID);
        assertThat(status.getPaid()).isEqualTo(Money.parse("USD 0.00"));
        assertThat(status.getCredited()).hasValue(Money.parse("USD 108.88"));
        assertThat(status.open()).isEqualTo(Money.parse("USD 979.87"));
    }

    @Test
    void theRecordSaysWhy() {
        erp.invoices().credit(credit("c1", "USD 100.00", "", "i1"), KEY);

        ObjectNode row = account.row("creditMemo", "cred-c1");
        assertThat(row.path("memo").asString()).isEqualTo("hours billed twice");
        assertThat(row.at("/apply/items/0/doc/id").asString())
                .isEqualTo(account.row("invoice", "inv-i1").path("id").asString());
    }

    @Test
    void moreThanIsOpenIsKeptForLater() {
        erp.payments().record(paymentFor("p1", invoice(), "USD 1000.00"), KEY);

        erp.invoices().credit(credit("c1", "USD 100.00", "", "i1"), KEY);

        assertThat(account.row("creditMemo", "cred-c1").path("unapplied").decimalValue())
                .isEqualByComparingTo("11.25");
        assertThat(status("i1").getState()).isEqualTo(PaymentState.PAID);
        assertThat(status("i1").getPaid()).isEqualTo(Money.parse("USD 1000.00"));
    }

    @Test
    void severalInvoicesAreCreditedInTheirOrder() {
        erp.invoices().post(invoice("i2", line(1, "1", "USD 50.00", "USD 50.00")), KEY);

        erp.invoices().credit(credit("c1", "USD 80.00", "", "i2", "i1"), KEY);

        assertThat(status("i2").open()).isEqualTo(Money.parse("USD 0.00"));
        assertThat(status("i1").open()).isEqualTo(Money.parse("USD 1058.75"));
    }

    @Test
    void creditingTwiceReturnsTheFirstCredit() {
        IssuedCreditNote first =
                erp.invoices().credit(credit("c1", "USD 100.00", "", "i1"), KEY).value();

        WriteResult<IssuedCreditNote> second = erp.invoices().credit(credit("c1", "USD 100.00", "", "i1"), KEY);

        assertThat(second).isEqualTo(new WriteResult<>(WriteOutcome.REPLAYED, first, first.ref()));
        assertThat(status("i1").getCredited()).hasValue(Money.parse("USD 100.00"));
    }

    @Test
    void theSameCreditOverAnotherAmountIsAConflictThatNamesTheFirst() {
        IssuedCreditNote first =
                erp.invoices().credit(credit("c1", "USD 100.00", "", "i1"), KEY).value();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.invoices().credit(credit("c1", "USD 90.00", "", "i1"), KEY))
                .withMessageContaining(first.number())
                .satisfies(conflict -> assertThat(conflict.existing()).hasValue(first.ref()));
    }

    @Test
    void aCreditOfAnInvoiceThatNetSuiteLacksIsNotPosted() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> erp.invoices().credit(credit("c1", "USD 100.00", "", "never"), KEY));
        assertThat(erp.invoices().findCredit(CreditNoteId.of("c1"))).isEmpty();
    }

    @Test
    void anInvoiceIsVoidedByACreditMemoOverAllOfIt() {
        erp.invoices().voidInvoice(InvoiceId.of("i1"), "billed twice", KEY);

        assertThat(status("i1").getState()).isEqualTo(PaymentState.VOID);
        assertThat(status("i1").open()).isEqualTo(Money.parse("USD 0.00"));
        ObjectNode reversal = account.row("creditMemo", "void-i1");
        assertThat(reversal.path("tranDate").asString()).isEqualTo("2026-06-30");
        assertThat(reversal.path("memo").asString()).isEqualTo("billed twice");
        assertThat(reversal.path("taxTotal").decimalValue()).isEqualByComparingTo("88.75");
    }

    @Test
    void aVoidedInvoiceIsFoundButNotListed() {
        erp.invoices().voidInvoice(InvoiceId.of("i1"), "billed twice", KEY);

        assertThat(erp.invoices().find(InvoiceId.of("i1")))
                .hasValueSatisfying(found -> assertThat(found.total()).isEqualTo(Money.parse("USD 1088.75")));
        assertThat(erp.invoices().forProject(Samples.PROJECT)).isEmpty();
    }

    @Test
    void voidingTwiceIsOneReversal() {
        erp.invoices().voidInvoice(InvoiceId.of("i1"), "billed twice", KEY);

        assertThat(erp.invoices()
                        .voidInvoice(InvoiceId.of("i1"), "billed twice", KEY)
                        .outcome())
                .isEqualTo(WriteOutcome.REPLAYED);
        assertThat(account.rows("creditMemo", "void-i1")).hasSize(1);
    }

    @Test
    void aLostAnswerToAVoidIsAnsweredByRepeatingIt() {
        NETSUITE.server().addFault(FaultRule.once(Fault.COMMIT_THEN_LOSE, "POST", "/creditMemo$"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> erp.invoices().voidInvoice(InvoiceId.of("i1"), "billed twice", KEY));

        assertThat(erp.invoices()
                        .voidInvoice(InvoiceId.of("i1"), "billed twice", KEY)
                        .outcome())
                .isEqualTo(WriteOutcome.REPLAYED);
    }

    @Test
    void aPaidInvoiceCannotBeVoided() {
        erp.payments().record(paymentFor("p1", invoice(), "USD 1.00"), KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.invoices().voidInvoice(InvoiceId.of("i1"), "billed twice", KEY))
                .withMessageContaining("something was paid or credited on invoice INV");
        assertThat(account.rows("creditMemo", "void-i1")).isEmpty();
    }

    @Test
    void anInvoiceOfAPeriodThatWasClosedMeanwhileCannotBeVoided() {
        account.closeJune();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.invoices().voidInvoice(InvoiceId.of("i1"), "billed twice", KEY))
                .withMessageContaining("not within the date range of an open accounting period");
        assertThat(status("i1").getState()).isEqualTo(PaymentState.OPEN);
    }

    @Test
    void anInvoiceThatSomeoneVoidedInNetSuiteIsLeftAlone() {
        ObjectNode row = account.row("invoice", "inv-billed");
        row.putObject("status").put("id", "V");
        account.store().put("invoice", row.path("id").asString(), row);

        assertThat(erp.invoices()
                        .voidInvoice(InvoiceId.of("billed"), "billed twice", KEY)
                        .outcome())
                .isEqualTo(WriteOutcome.UNCHANGED);
        assertThat(account.store().all("creditMemo")).isEmpty();
    }

    @Test
    void anInvoiceThatNeverWasCannotBeVoided() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> erp.invoices().voidInvoice(InvoiceId.of("never"), "billed twice", KEY));
    }

    private PaymentStatus status(String invoice) {
        return erp.invoices().paymentStatus(InvoiceId.of(invoice));
    }
}

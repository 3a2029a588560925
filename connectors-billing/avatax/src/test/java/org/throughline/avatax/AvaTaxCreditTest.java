package org.throughline.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.CreditTaxDocument;
import org.throughline.connector.port.TaxDocument;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.TaxLine;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;

/** Taxes that are given back, and records that are withdrawn. */
class AvaTaxCreditTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("tax", "c1");
    private static final CreditNoteId CREDIT = CreditNoteId.of("c1");

    private static TestCompany company = new TestCompany();

    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(() -> {
        company = new TestCompany();
        return company.simulator();
    });

    private AvaTaxService tax =
            AvaTaxService.connect(TestCompany.config("http://127.0.0.1").build());

    @BeforeEach
    void connect() {
        tax = AvaTaxService.connect(TestCompany.config(AVATAX.baseUrl()).build());
    }

    @Test
    void theTaxesGivenBackArePositiveAndOfTheRatesOfTheInvoice() {
        List<TaxLine> taxes = tax.quoteCredit(Sales.credit("100.00"));

        // From July the city wants five percent.
        assertThat(taxes).extracting(TaxLine::getTax).containsExactly(Money.parse("USD 4.00"), Money.parse("USD 4.88"));
        assertThat(taxes).extracting(TaxLine::getTaxableAmount).containsOnly(Money.parse("USD 100.00"));
        assertThat(company.documents()).isEmpty();
    }

    @Test
    void aCreditIsReportedToTheAuthorities() {
        WriteResult<CreditTaxDocument> recorded = tax.recordCredit(Sales.credit("100.00", "4.00", "4.88"), KEY);

        CreditTaxDocument document = new CreditTaxDocument(
                CREDIT,
                new ExternalRef("avatax", "Transaction", "c1"),
                Money.parse("USD 100.00"),
                Money.parse("USD 8.88"),
                true);
        assertThat(recorded).isEqualTo(new WriteResult<>(WriteOutcome.CREATED, document, document.ref()));
        assertThat(tax.findCredit(CREDIT)).contains(document);
        assertThat(company.documents())
                .singleElement()
                .satisfies(
                        row -> assertThat(row.path("totalTax").decimalValue()).isEqualByComparingTo("-8.88"));
    }

    @Test
    void anInvoiceAndACreditWithTheSameIdAreTwoDocuments() {
        tax.recordCredit(Sales.credit("100.00", "4.00", "4.88"), KEY);

        assertThat(tax.find(InvoiceId.of("c1"))).isEmpty();
    }

    @Test
    void anotherTaxThanTheCreditHasIsAConflict() {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> tax.recordCredit(Sales.credit("100.00", "4.00"), KEY))
                .withMessageContaining("recorded USD 8.88 tax, the credit note has USD 4.00");
    }

    @Test
    void aCreditThatWasNotRecordedIsNotFound() {
        assertThat(tax.findCredit(CREDIT)).isEmpty();
    }

    @Test
    void aServiceThatIsDownLeavesTheCreditToBeRecordedLater() {
        AVATAX.server().addFault(FaultRule.once(Fault.UNAVAILABLE, "POST", "/createoradjust$"));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> tax.recordCredit(Sales.credit("100.00", "4.00", "4.88"), KEY));
        tax.recordCredit(Sales.credit("100.00", "4.00", "4.88"), KEY);

        assertThat(company.documents()).hasSize(1);
    }

    @Test
    void aVoidedRecordIsNotReported() {
        company.record("billed");

        WriteResult<TaxDocument> voided = tax.voidRecord(InvoiceId.of("billed"), KEY);

        assertThat(voided.outcome()).isEqualTo(WriteOutcome.UPDATED);
        assertThat(voided.value().committed()).isFalse();
        assertThat(company.documents("Cancelled")).hasSize(1);
    }

    @Test
    void voidingTwiceIsReplayed() {
        company.record("billed");
        AVATAX.server().addFault(FaultRule.once(Fault.COMMIT_THEN_LOSE, "POST", "/void$"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> tax.voidRecord(InvoiceId.of("billed"), KEY));

        assertThat(tax.voidRecord(InvoiceId.of("billed"), KEY).outcome()).isEqualTo(WriteOutcome.REPLAYED);
    }

    @Test
    void aRecordThatWasFiledCannotBeVoided() {
        company.record("billed");
        company.lock("billed");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> tax.voidRecord(InvoiceId.of("billed"), KEY))
                .withMessageContaining("CannotModifyLockedTransaction");
    }

    @Test
    void aRecordThatNeverWasCannotBeVoided() {
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> tax.voidRecord(InvoiceId.of("never"), KEY));
    }
}

package org.throughline.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.TaxableSale;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;

class AvaTaxRecordTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("tax", Sales.INVOICE);
    private static final TaxableSale SALE = Sales.issued("40.00", "48.75");

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
    void aRecordIsReportedToTheAuthorities() {
        WriteResult<TaxDocument> recorded = tax.record(SALE, KEY);

        TaxDocument document = new TaxDocument(
                Sales.INVOICE,
                new ExternalRef("avatax", "Transaction", "i1"),
                Money.parse("USD 1000.00"),
                Money.parse("USD 88.75"),
                true);
        assertThat(recorded).isEqualTo(new WriteResult<>(WriteOutcome.CREATED, document, document.ref()));
        assertThat(tax.find(Sales.INVOICE)).contains(document);
    }

    @Test
    void recordingTwiceLeavesOneDocument() {
        TaxDocument first = tax.record(SALE, KEY).value();
        WriteResult<TaxDocument> second = tax.record(SALE, KEY);

        assertThat(second.outcome()).isEqualTo(WriteOutcome.UPDATED);
        assertThat(second.value()).isEqualTo(first);
        assertThat(company.documents()).hasSize(1);
    }

    @Test
    void aLostAnswerIsFoundAndMayBeRepeated() {
        AVATAX.server().addFault(FaultRule.once(Fault.COMMIT_THEN_LOSE, "POST", "/createoradjust$"));

        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> tax.record(SALE, KEY));
        assertThat(tax.find(Sales.INVOICE)).get().matches(TaxDocument::committed);
        tax.record(SALE, KEY);

        assertThat(company.documents()).hasSize(1);
    }

    @Test
    void aServiceThatIsNotReadyHasRecordedNothing() {
        AVATAX.server().addFault(FaultRule.once(Fault.UNAVAILABLE, "POST", "/createoradjust$"));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> tax.record(SALE, KEY));

        assertThat(company.documents()).isEmpty();
    }

    @Test
    void anotherTaxThanTheInvoiceHasIsAConflict() {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> tax.record(Sales.issued("40.00"), KEY))
                .withMessageContaining("recorded USD 88.75 tax, the invoice has USD 40.00")
                .satisfies(e -> assertThat(e.existing()).contains(new ExternalRef("avatax", "Transaction", "i1")));
    }

    @Test
    void aConflictIsSolvedByTheInvoiceThatTies() {
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> tax.record(Sales.issued("40.00"), KEY));

        assertThat(tax.record(SALE, KEY).value().tax()).isEqualTo(Money.parse("USD 88.75"));
    }

    @Test
    void aVoidedRecordIsFoundButNotReported() {
        tax.record(SALE, KEY);

        TestCompany.voidDocument(AVATAX.baseUrl(), "i1");

        assertThat(tax.find(Sales.INVOICE)).get().matches(document -> !document.committed());
    }

    @Test
    void whatWasNotRecordedIsNotFound() {
        assertThat(tax.find(InvoiceId.of("never"))).isEmpty();
    }

    @Test
    void longIdsKeepDocumentsApart() {
        InvoiceId first = InvoiceId.of("i".repeat(70) + "-2026-06");
        InvoiceId second = InvoiceId.of("i".repeat(70) + "-2026-07");

        tax.record(withId(first), KEY);
        tax.record(withId(second), KEY);

        assertThat(company.documents())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.path("code").asString()).hasSizeLessThanOrEqualTo(50));
        assertThat(tax.find(first)).get().extracting(TaxDocument::invoiceId).isEqualTo(first);
        assertThat(tax.find(second)).get().extracting(TaxDocument::invoiceId).isEqualTo(second);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationIsOneCall(Consumer<AvaTaxService> operation) {
        operation.accept(tax);

        assertThat(AVATAX.server().requests()).hasSize(1);
    }

    private static List<Named<Consumer<AvaTaxService>>> operations() {
        return Stream.<Named<Consumer<AvaTaxService>>>of(
                        Named.of("hasNexus", service -> service.hasNexus(Sales.NEW_YORK)),
                        Named.of("quote", service -> service.quote(SALE)),
                        Named.of("record", service -> service.record(SALE, KEY)),
                        Named.of("find", service -> service.find(Sales.INVOICE)))
                .toList();
    }

    private static TaxableSale withId(InvoiceId id) {
        Invoice invoice = Invoice.builder().from(SALE.invoice()).id(id).build();
        return Sales.sale(invoice, SALE.customer());
    }
}

package org.throughline.model.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.throughline.model.Minimal.eur;
import static org.throughline.model.Minimal.usd;

import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.model.Full;
import org.throughline.model.Minimal;

class InvoiceTest {
    private static final SourceRef TIME = new SourceRef(SourceKind.TIME_ENTRY, Minimal.SPLIT);

    @Test
    void theSumsFollowFromTheLines() {
        Invoice invoice = Full.invoice();

        assertThat(invoice.netTotal()).isEqualTo(usd("1000.00"));
        assertThat(invoice.taxTotal()).isEqualTo(usd("45.00"));
        assertThat(invoice.total()).isEqualTo(usd("1045.00"));
        assertThat(Minimal.invoice().build().total()).isEqualTo(usd("0.00"));
    }

    @Test
    void aLineInAnotherCurrencyIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.invoice()
                        .currency(CurrencyUnit.EUR)
                        .addLines(Full.invoiceLine())
                        .build())
                .withMessage("line 1 is in USD, the document in EUR");
    }

    @Test
    void aLineHasOneCurrency() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.invoiceLine()
                        .unitPrice(BigMoney.of(eur("150.00")))
                        .build())
                .withMessage("line 1 has its price in EUR and its amount in USD");
    }

    @Test
    void aTaxInAnotherCurrencyIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.invoice()
                        .addLines(Full.invoiceLine())
                        .addTaxes(Minimal.taxLine().tax(eur("45.00")).build())
                        .build())
                .withMessage("a tax on line 1 is in EUR, the document in USD");
    }

    @Test
    void aTaxBelongsToALine() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.invoice()
                        .addLines(Full.invoiceLine())
                        .addTaxes(Minimal.taxLine().lineNumber(2).build())
                        .build())
                .withMessage("a tax names line 2, which does not exist");
    }

    @Test
    void twoLinesWithOneNumberAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.invoice()
                        .addLines(
                                Minimal.invoiceLine().build(),
                                Minimal.invoiceLine().build())
                        .build())
                .withMessage("two lines have the number 1");
    }

    @ParameterizedTest
    @EnumSource(
            value = SourceKind.class,
            names = {"EXPENSE", "MILESTONE"})
    void whatIsWorthItsWholeAmountIsBilledOnce(SourceKind kind) {
        SourceRef source = new SourceRef(kind, Minimal.SPLIT);

        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.invoice()
                        .addLines(
                                Minimal.invoiceLine().addSources(source).build(),
                                Minimal.invoiceLine()
                                        .number(2)
                                        .addSources(source)
                                        .build())
                        .build())
                .withMessage("the source certinia:Split:a1 is billed twice");
    }

    @Test
    void aTimesheetRowMayHaveHoursAtTwoRates() {
        Invoice invoice = Minimal.invoice()
                .addLines(
                        Minimal.invoiceLine().addSources(TIME).build(),
                        Minimal.invoiceLine().number(2).addSources(TIME).build())
                .build();

        assertThat(invoice.netTotal()).isEqualTo(usd("2250.00"));
    }

    @Test
    void anInvoiceIsDueOnItsDateAtTheEarliest() {
        assertThat(Minimal.invoice().build().getDueDate()).isEqualTo(Minimal.JULY_1);
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.invoice().dueDate(Minimal.JUNE_1).build())
                .withMessage("the invoice is due before its date");
    }
}

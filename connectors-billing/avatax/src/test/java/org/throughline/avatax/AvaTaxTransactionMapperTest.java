package org.throughline.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.party.Address;
import tools.jackson.databind.node.ObjectNode;

class AvaTaxTransactionMapperTest {
    private static final String TRANSACTION = """
            {"id": 95020591062908, "code": "i1", "status": "Committed", "type": "SalesInvoice", "version": 1,
             "currencyCode": "USD", "totalAmount": 110.0, "totalTax": 8.800,
             "lines": [{"lineNumber": "1", "tax": 8.8, "details": [
               {"country": "US", "jurisName": "PENNSYLVANIA", "taxName": "PA STATE TAX",
                "rate": 0.060000, "taxableAmount": 110.0, "tax": 6.6},
               {"country": "US", "jurisName": "PHILADELPHIA", "taxName": "PA COUNTY TAX",
                "rate": 0.02, "taxableAmount": 110.0, "tax": 2.2}]}]}""";

    @Test
    void numbersComeInAnyScale() {
        List<TaxLine> taxes = taxLines(transaction());

        assertThat(taxes).extracting(TaxLine::getTax).containsExactly(Money.parse("USD 6.60"), Money.parse("USD 2.20"));
        assertThat(taxes.get(0).getTaxName()).isEqualTo("PA STATE TAX");
        assertThat(taxes.get(0).getRate()).isEqualTo(new BigDecimal("0.060000"));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 880, 660, 220, true", "JPY, 8.8, 6.6, 2.2, false", "BHD, 8.801, 6.601, 2.200, true"})
    void amountsNeedTheDecimalsOfTheirCurrency(
            String currency, BigDecimal total, BigDecimal state, BigDecimal county, boolean possible) {
        ObjectNode transaction = transaction().put("currencyCode", currency).put("totalTax", total);
        detail(transaction, 0).put("tax", state);
        detail(transaction, 1).put("tax", county);

        if (possible) {
            assertThat(taxLines(transaction).get(0).getTax().getAmount()).isEqualByComparingTo(state);
        } else {
            assertRefused(transaction, "Transaction.lines.details.tax: has more decimals than JPY has");
        }
    }

    @Test
    void detailsThatDoNotAddUpAreRefused() {
        assertRefused(
                transaction().put("totalTax", new BigDecimal("8.81")),
                "Transaction.totalTax: is not the sum of the details");
    }

    @Test
    void anAnswerWithoutLinesIsNotAnAnswerWithoutTax() {
        ObjectNode transaction = transaction();
        transaction.remove("lines");

        assertRefused(transaction, "Transaction.totalTax: is not the sum of the details");
        assertThat(taxLines(transaction.put("totalTax", 0))).isEmpty();
    }

    @Test
    void anAuthorityThatWantsNothingIsLeftOut() {
        ObjectNode transaction = transaction().put("totalTax", new BigDecimal("6.6"));
        detail(transaction, 1).put("tax", new BigDecimal("0.0"));

        assertThat(taxLines(transaction)).extracting(TaxLine::getJurisdiction).containsExactly("PENNSYLVANIA");
    }

    @Test
    void aTaxWithoutNamesIsNamedAfterItsCountry() {
        ObjectNode transaction = transaction();
        detail(transaction, 0).remove(List.of("jurisName", "taxName"));

        TaxLine tax = taxLines(transaction).get(0);

        assertThat(tax.getJurisdiction()).isEqualTo("US");
        assertThat(tax.getTaxName()).isEqualTo("US");
    }

    @ParameterizedTest
    @ValueSource(strings = {"country", "rate", "taxableAmount", "tax"})
    void whatADetailLacksIsNamed(String field) {
        ObjectNode transaction = transaction();
        detail(transaction, 0).remove(field);

        assertRefused(transaction, "Transaction.lines.details." + field + ": is missing");
    }

    @Test
    void anUnknownCountryIsRefused() {
        ObjectNode transaction = transaction();
        detail(transaction, 0).put("country", "Utopia");

        assertRefused(transaction, "Transaction.lines.details.country: is not in ISO 3166-1");
    }

    @Test
    void aLineThatWasNotSentIsRefused() {
        ObjectNode transaction = transaction();
        ((ObjectNode) transaction.path("lines").path(0)).put("lineNumber", "LI-a8446");

        assertRefused(transaction, "Transaction.lines.lineNumber: is not the number that was sent");
    }

    @Test
    void anUnknownCurrencyIsRefused() {
        assertRefused(transaction().put("currencyCode", "ZZZ"), "Transaction.currencyCode: is not in ISO 4217");
    }

    @ParameterizedTest
    @CsvSource({
        "Temporary, false",
        "Saved, false",
        "Posted, false",
        "Committed, true",
        "Cancelled, false",
        "Adjusted, false",
        "Queued, false",
        "PendingApproval, false",
        "Uncommitted, false"
    })
    void everyStatusIsMapped(String status, boolean committed) {
        assertThat(AvaTaxTransactionMapper.toTaxDocument(read(transaction().put("status", status)), Sales.INVOICE)
                        .committed())
                .isEqualTo(committed);
    }

    @Test
    void anUnknownStatusIsRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> AvaTaxTransactionMapper.toTaxDocument(
                        read(transaction().put("status", "Archived")), Sales.INVOICE))
                .withMessage("Transaction.status: has an unknown value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "status", "currencyCode", "totalAmount", "totalTax"})
    void whatADocumentLacksIsNamed(String field) {
        ObjectNode transaction = transaction();
        transaction.remove(field);

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> AvaTaxTransactionMapper.toTaxDocument(read(transaction), Sales.INVOICE))
                .withMessage("Transaction." + field + ": is missing");
    }

    @Test
    void anAddressKeepsItsFirstThreeLines() {
        Address address = Address.builder()
                .from(Sales.NEW_YORK)
                .lines(List.of("c/o Acme", "Floor 2", "1 Main Street", "Rear"))
                .build();

        AvaTaxAddress mapped = AvaTaxAddress.from(address);

        assertThat(mapped.line1()).isEqualTo("c/o Acme");
        assertThat(mapped.line3()).isEqualTo("1 Main Street");
        assertThat(mapped.postalCode()).isNull();
    }

    @Test
    void aLineIsSentWithItsTotal() {
        AvaTaxTransaction.Model model =
                AvaTaxTransactionMapper.fromSale(Sales.draft(), "SalesOrder", false, "ACME", Map.of());

        assertThat(model.lines()).singleElement().satisfies(line -> {
            assertThat(line.number()).isEqualTo("1");
            assertThat(line.amount()).isEqualTo(new BigDecimal("1000.00"));
            assertThat(line.taxCode()).isNull();
        });
    }

    @Test
    void theRateOfAnInvoiceInAnotherCurrencyIsSent() {
        Invoice euros = Sales.invoice(CurrencyUnit.EUR, "1000.00")
                .exchangeRate(new ExchangeRate(
                        CurrencyUnit.EUR,
                        CurrencyUnit.USD,
                        new BigDecimal("1.0842"),
                        LocalDate.parse("2026-06-29"),
                        "ECB"))
                .build();

        AvaTaxTransaction.Model model = AvaTaxTransactionMapper.fromSale(
                Sales.sale(euros, Sales.customer(Sales.NEW_YORK).build()), "SalesOrder", false, "ACME", Map.of());

        assertThat(model.currencyCode()).isEqualTo("EUR");
        assertThat(model.exchangeRate()).isEqualTo(new BigDecimal("1.0842"));
        assertThat(model.exchangeRateCurrencyCode()).isEqualTo("USD");
        assertThat(model.exchangeRateEffectiveDate()).isEqualTo("2026-06-29");
    }

    private static void assertRefused(ObjectNode transaction, String message) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> taxLines(transaction))
                .withMessage(message);
    }

    private static List<TaxLine> taxLines(ObjectNode transaction) {
        return AvaTaxTransactionMapper.toTaxLines(read(transaction));
    }

    private static AvaTaxTransaction read(ObjectNode transaction) {
        return WireJson.mapper().treeToValue(transaction, AvaTaxTransaction.class);
    }

    private static ObjectNode transaction() {
        return (ObjectNode) WireJson.mapper().readTree(TRANSACTION);
    }

    private static ObjectNode detail(ObjectNode transaction, int index) {
        return (ObjectNode) transaction.path("lines").path(0).path("details").path(index);
    }
}

package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;

class NetSuiteInvoiceMapperTest {
    private static final Instant NOW = Instant.parse("2026-07-01T08:00:00Z");

    @Test
    void anIssuedInvoiceHasNetAndTaxAsNetSuiteComputedThem() {
        IssuedInvoice issued = NetSuiteInvoiceMapper.toIssuedInvoice(Rows.invoice(), CurrencyUnit.USD);

        assertThat(issued.number()).isEqualTo("INV1001");
        assertThat(issued.ref().id()).isEqualTo("55");
        assertThat(issued.total()).isEqualTo(Money.parse("USD 1088.75"));
    }

    @ParameterizedTest
    @CsvSource({
        "A, 1088.75, OPEN, 0.00",
        "A, 1000.00, PARTIALLY_PAID, 88.75",
        "A, 0.00, PAID, 1088.75",
        "B, 0, PAID, 1088.75",
        "V, 0, VOID, 1088.75"
    })
    void everyStatusOfAPostedInvoiceIsMapped(String status, String remaining, PaymentState state, String paid) {
        PaymentStatus mapped = status("{'status':{'id':'" + status + "'},'amountRemaining':" + remaining + "}");

        assertThat(mapped.getState()).isEqualTo(state);
        assertThat(mapped.getPaid()).isEqualTo(Money.parse("USD " + paid));
        assertThat(mapped.getAsOf()).isEqualTo(NOW);
    }

    @Test
    void theStatusMayComeAsItsIdAlone() {
        assertThat(status("{'status':'A'}").getState()).isEqualTo(PaymentState.OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D", "E", "", "Z", "a"})
    void anInvoiceThatIsNotPostedOrAnUnknownStatusIsRefused(String status) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> status("{'status':{'id':'" + status + "'}}"))
                .withMessageContaining("invoice")
                .withMessageContaining("status");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{'total':1088.755}, total, more decimals",
                "{'amountRemaining':0.001}, amountRemaining, more decimals",
                "{'total':'much'}, total, not a number",
                "{'total':null}, total, missing",
                "{'dueDate':'7/30/2026'}, dueDate, not a date",
                "{'tranId':''}, tranId, missing",
                "{'custbody_throughline_invoice':null}, custbody_throughline_invoice, missing"
            })
    void whatCannotBeReadIsNamed(String change, String field, String reason) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> status(change))
                .withMessageContaining(field)
                .withMessageContaining(reason);
    }

    @Test
    void trailingZerosAreNotDecimalsOfAYen() {
        NetSuiteRecord yen = Rows.invoice("{'subtotal':45000.00,'taxTotal':0.0}");

        assertThat(NetSuiteInvoiceMapper.toIssuedInvoice(yen, CurrencyUnit.JPY).total())
                .isEqualTo(Money.parse("JPY 45000"));
    }

    @Test
    void aDinarKeepsItsThirdDecimal() {
        NetSuiteRecord dinar = Rows.invoice("{'subtotal':10.125,'taxTotal':'0.500'}");

        assertThat(NetSuiteInvoiceMapper.toIssuedInvoice(dinar, CurrencyUnit.of("KWD"))
                        .total())
                .isEqualTo(Money.parse("KWD 10.625"));
    }

    @Test
    void aLineOfATypeWithoutAnItemIsRefused() {
        InvoiceLine line = InvoiceLine.builder()
                .from(Samples.line(1, "1", "USD 5.00", "USD 5.00"))
                .type(InvoiceLineType.RETAINER)
                .build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(
                        () -> NetSuiteInvoiceMapper.fromInvoice(Samples.invoice("i1", line), "1", TestAccount.ITEMS))
                .withMessage("Invoice.lines.type: the configuration names no NetSuite item for RETAINER");
    }

    @ParameterizedTest
    @EnumSource(names = {"TIME", "EXPENSE", "MILESTONE", "CEILING"})
    void everyTypeOfLineIsPostedToItsItem(InvoiceLineType type) {
        InvoiceLine line = InvoiceLine.builder()
                .from(Samples.line(1, "1", "USD 5.00", "USD 5.00"))
                .type(type)
                .build();

        assertThat(firstLine(NetSuiteInvoiceMapper.fromInvoice(Samples.invoice("i1", line), "1", TestAccount.ITEMS)))
                .containsEntry("item", Map.of("externalId", TestAccount.ITEMS.get(type)));
    }

    @Test
    void theTaxesOfALineReferToItWithTheirRateInPercent() {
        Map<String, Object> body = NetSuiteInvoiceMapper.fromInvoice(Samples.invoice(), "1", TestAccount.ITEMS);

        assertThat(body).containsEntry("taxDetailsOverride", true);
        assertThat(firstLine(body)).containsEntry("taxDetailsReference", "line-1");
        assertThat(first(body, "taxDetails"))
                .containsEntry("taxDetailsReference", "line-1")
                .containsEntry("taxBasis", new BigDecimal("1000.00"))
                .containsEntry("taxRate", new BigDecimal("8.875"))
                .containsEntry("taxAmount", new BigDecimal("88.75"));
    }

    @Test
    void theLastDayOfThePeriodIsItsEnd() {
        assertThat(NetSuiteInvoiceMapper.fromInvoice(Samples.invoice(), "1", TestAccount.ITEMS))
                .containsEntry("startDate", "2026-06-01")
                .containsEntry("endDate", "2026-06-30");
    }

    private static PaymentStatus status(String change) {
        NetSuiteRecord invoice = Rows.invoice(change);
        Money paid = invoice.money("total", CurrencyUnit.USD).minus(invoice.money("amountRemaining", CurrencyUnit.USD));
        Money none = Money.zero(CurrencyUnit.USD);
        return NetSuiteStatusMapper.toPaymentStatus(
                invoice, CurrencyUnit.USD, new NetSuiteSettlement(paid, none, none), false, NOW);
    }

    private static Map<String, Object> firstLine(Map<String, Object> body) {
        return first(body, "item");
    }

    @SuppressWarnings("unchecked") // a sublist is a map with a list of maps
    private static Map<String, Object> first(Map<String, Object> body, String sublist) {
        Map<String, Object> lines = (Map<String, Object>) body.get(sublist);
        return ((List<Map<String, Object>>) lines.get("items")).get(0);
    }
}

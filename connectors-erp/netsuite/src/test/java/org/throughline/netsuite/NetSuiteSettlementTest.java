package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;

/** What settles an invoice, by the links that NetSuite has. */
class NetSuiteSettlementTest {

    @Test
    void moneyCreditsAndWriteOffsAreToldApart() {
        PaymentStatus status =
                status(settlement("CustPymt 1000.00", "DepAppl 50", "CustCred 30.00", "Journal 8.75"), "B");

        assertThat(status.getState()).isEqualTo(PaymentState.PAID);
        assertThat(status.getPaid()).isEqualTo(Money.parse("USD 1050.00"));
        assertThat(status.getCredited()).hasValue(Money.parse("USD 30.00"));
        assertThat(status.getWrittenOff()).hasValue(Money.parse("USD 8.75"));
    }

    @Test
    void whatIsWrittenOffIsStillOpenButNoMoreExpected() {
        PaymentStatus status = status(settlement("CustPymt 1000.00", "Journal 88.75"), "B");

        assertThat(status.open()).isEqualTo(Money.parse("USD 88.75"));
    }

    @Test
    void theSignOfALinkDoesNotMatter() {
        assertThat(settlement("CustPymt -10.00", "CustPymt 5.00").paid()).isEqualTo(Money.parse("USD 15.00"));
    }

    @Test
    void anotherWayToSettleAnInvoiceIsRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> settlement("CustRfnd 1.00"))
                .withMessageContaining("nexttype");
    }

    private static NetSuiteSettlement settlement(String... links) {
        return NetSuiteSettlement.of(
                Arrays.stream(links)
                        .map(link -> link.split(" ", -1))
                        .map(link -> Rows.row("{'nexttype':'" + link[0] + "','foreignamount':'" + link[1] + "'}"))
                        .map(row -> new NetSuiteRecord("nexttransactionlinelink", row))
                        .toList(),
                CurrencyUnit.USD);
    }

    private static PaymentStatus status(NetSuiteSettlement settlement, String status) {
        return NetSuiteStatusMapper.toPaymentStatus(
                Rows.invoice("{'status':{'id':'" + status + "'},'amountRemaining':0}"),
                CurrencyUnit.USD,
                settlement,
                false,
                Instant.parse("2026-07-01T08:00:00Z"));
    }
}

package org.throughline.netsuite;

import java.time.Instant;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;

/** Maps how far an invoice is settled. Pure. */
final class NetSuiteStatusMapper {
    private NetSuiteStatusMapper() {}

    static PaymentStatus toPaymentStatus(
            NetSuiteRecord invoice,
            CurrencyUnit currency,
            NetSuiteSettlement settlement,
            boolean reversed,
            Instant asOf) {
        Money total = invoice.money("total", currency);
        return PaymentStatus.builder()
                .invoiceId(invoice.canonicalId(NetSuiteInvoiceMapper.INVOICE_ID, InvoiceId::of))
                .invoiceNumber(invoice.requiredText("tranId"))
                .state(reversed ? PaymentState.VOID : state(invoice, total, settlement.total()))
                .total(total)
                .paid(settlement.paid())
                .credited(Optional.of(settlement.credited()).filter(Money::isPositive))
                .writtenOff(Optional.of(settlement.writtenOff()).filter(Money::isPositive))
                .dueDate(invoice.date("dueDate"))
                .asOf(asOf)
                .build();
    }

    private static PaymentState state(NetSuiteRecord invoice, Money total, Money settled) {
        return switch (invoice.id("status").orElse("")) {
            case "V" -> PaymentState.VOID;
            case "A", "B" ->
                settled.isEqual(total)
                        ? PaymentState.PAID
                        : settled.isZero() ? PaymentState.OPEN : PaymentState.PARTIALLY_PAID;
            // Pending approval and rejected: the customer does not owe it yet, so no state of ours is right.
            default ->
                throw new MappingException(invoice.type(), "status", "has a value that no state of a payment fits");
        };
    }
}

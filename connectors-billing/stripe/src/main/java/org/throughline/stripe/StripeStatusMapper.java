package org.throughline.stripe;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.DisputeStatus;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;

/** Maps an invoice with its charges and disputes to the status of its payment. Pure. */
final class StripeStatusMapper {
    private static final String OBJECT = StripeInvoiceMapper.OBJECT;

    private StripeStatusMapper() {}

    static PaymentStatus toPaymentStatus(
            StripeInvoice row, List<StripeCharge> charges, List<StripeDispute> disputes, ZoneId zone, Instant asOf) {
        CurrencyUnit currency = StripeAmounts.currency(row.currency(), OBJECT);
        Money total = StripeAmounts.toMoney(row.total(), currency, OBJECT, "total");
        Money remaining = StripeAmounts.toMoney(row.amountRemaining(), currency, OBJECT, "amount_remaining");
        Money overpaid = StripeAmounts.toMoney(row.amountOverpaid(), currency, OBJECT, "amount_overpaid");
        // What credit notes and a customer's balance have settled counts like a payment, as in the ERP.
        Money settled = total.minus(remaining).plus(overpaid);
        String status = StripeRefs.required(row.status(), OBJECT, "status");
        Money refunded = refunded(charges, disputes, currency);
        Money disputed = sum(disputes, currency, DisputeStatus.OPEN);
        PaymentStatus.Builder builder = PaymentStatus.builder();
        builder.invoiceId(StripeRefs.canonicalId(row.metadata(), StripeRefs.INVOICE_ID, InvoiceId::of, OBJECT))
                .invoiceNumber(StripeRefs.required(row.number(), OBJECT, "number"))
                .state(state(status, settled, remaining))
                .total(total)
                .paid(settled.isNegative() ? Money.zero(currency) : settled)
                .dueDate(StripeRefs.date(row.dueDate(), zone, OBJECT, "due_date"))
                .disputed(nonZero(disputed))
                .refunded(nonZero(refunded))
                .writtenOff(status.equals("uncollectible") ? nonZero(remaining) : Optional.empty())
                .asOf(asOf);
        return builder.build();
    }

    private static PaymentState state(String status, Money settled, Money remaining) {
        return switch (status) {
            case "void" -> PaymentState.VOID;
            case "paid" -> PaymentState.PAID;
            case "open", "uncollectible" ->
                remaining.isZero()
                        ? PaymentState.PAID
                        : settled.isPositive() ? PaymentState.PARTIALLY_PAID : PaymentState.OPEN;
            case "draft" -> throw new MappingException(OBJECT, "status", "a draft has no payment status");
            // Stripe may add one at any time: to guess would move money later.
            default -> throw new MappingException(OBJECT, "status", "has an unknown value");
        };
    }

    private static Money refunded(List<StripeCharge> charges, List<StripeDispute> disputes, CurrencyUnit currency) {
        Money sum = sum(disputes, currency, DisputeStatus.ACCEPTED);
        for (StripeCharge charge : charges) {
            requireSame(charge.currency(), currency, "charge");
            sum = sum.plus(StripeAmounts.toMoney(charge.amountRefunded(), currency, "charge", "amount_refunded"));
        }
        return sum;
    }

    private static Money sum(List<StripeDispute> disputes, CurrencyUnit currency, DisputeStatus status) {
        Money sum = Money.zero(currency);
        for (StripeDispute dispute : disputes) {
            requireSame(dispute.currency(), currency, StripeDisputeMapper.OBJECT);
            if (StripeDisputeMapper.status(dispute) == status) {
                sum = sum.plus(StripeAmounts.toMoney(dispute.amount(), currency, StripeDisputeMapper.OBJECT, "amount"));
            }
        }
        return sum;
    }

    private static void requireSame(@Nullable String code, CurrencyUnit currency, String object) {
        if (!StripeAmounts.currency(code, object).equals(currency)) {
            throw new MappingException(object, "currency", "is not that of the invoice");
        }
    }

    private static Optional<Money> nonZero(Money amount) {
        return Optional.of(amount).filter(money -> !money.isZero());
    }
}

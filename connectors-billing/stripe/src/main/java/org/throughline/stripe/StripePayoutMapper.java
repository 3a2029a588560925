package org.throughline.stripe;

import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.Payout;
import org.throughline.connector.port.PayoutItem;
import org.throughline.model.ExternalRef;

/** Maps payouts and what they are made of. Pure. */
final class StripePayoutMapper {
    static final String PAYOUT = "payout";
    private static final String TRANSACTION = "balance_transaction";

    private StripePayoutMapper() {}

    static Payout toPayout(StripePayout row) {
        CurrencyUnit currency = StripeAmounts.currency(row.currency(), PAYOUT);
        return new Payout(
                StripeRefs.ref(PAYOUT, row.id()),
                StripeAmounts.toMoney(row.amount(), currency, PAYOUT, "amount"),
                StripeRefs.date(row.arrivalDate(), ZoneOffset.UTC, PAYOUT, "arrival_date"),
                state(StripeRefs.required(row.status(), PAYOUT, "status")));
    }

    private static Payout.State state(String status) {
        return switch (status) {
            case "pending", "in_transit" -> Payout.State.PENDING;
            case "paid" -> Payout.State.PAID;
            case "failed" -> Payout.State.FAILED;
            case "canceled" -> Payout.State.CANCELED;
            default -> throw new MappingException(PAYOUT, "status", "has an unknown value");
        };
    }

    static PayoutItem toItem(StripeBalanceTransaction row) {
        CurrencyUnit currency = StripeAmounts.currency(row.currency(), TRANSACTION);
        PayoutItem item = new PayoutItem(
                StripeRefs.ref(TRANSACTION, row.id()),
                kind(row),
                source(row.source()),
                StripeAmounts.toMoney(row.amount(), currency, TRANSACTION, "amount"),
                StripeAmounts.toMoney(row.fee(), currency, TRANSACTION, "fee"));
        if (!item.net().isEqual(StripeAmounts.toMoney(row.net(), currency, TRANSACTION, "net"))) {
            throw new MappingException(TRANSACTION, "net", "is not the amount without the fee");
        }
        return item;
    }

    private static PayoutItem.Kind kind(StripeBalanceTransaction row) {
        String category = row.reportingCategory() == null ? "" : row.reportingCategory();
        return switch (category) {
            case "charge" -> PayoutItem.Kind.PAYMENT;
            case "refund", "partial_capture_reversal" -> PayoutItem.Kind.REFUND;
            case "dispute", "dispute_reversal" -> PayoutItem.Kind.DISPUTE;
            // Stripe books many more; for the sum all of them count.
            default -> PayoutItem.Kind.OTHER;
        };
    }

    private static @Nullable ExternalRef source(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        String prefix = id.substring(0, Math.max(0, id.indexOf('_')));
        String object = switch (prefix) {
            case "ch", "py" -> "charge";
            case "re", "pyr" -> "refund";
            case "du", "dp" -> "dispute";
            default -> "source";
        };
        return new ExternalRef(StripeClient.SYSTEM, object, id);
    }
}

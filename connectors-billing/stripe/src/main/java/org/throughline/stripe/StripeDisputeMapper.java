package org.throughline.stripe;

import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Dispute;
import org.throughline.model.billing.DisputeId;
import org.throughline.model.billing.DisputeReason;
import org.throughline.model.billing.DisputeStatus;
import org.throughline.model.billing.InvoiceId;

/** Maps disputes. Pure. */
final class StripeDisputeMapper {
    static final String OBJECT = "dispute";

    private StripeDisputeMapper() {}

    static Dispute toDispute(StripeDispute row, InvoiceId invoice, ZoneId zone) {
        ExternalRef ref = StripeRefs.ref(OBJECT, row.id());
        CurrencyUnit currency = StripeAmounts.currency(row.currency(), OBJECT);
        Money amount = StripeAmounts.toMoney(row.amount(), currency, OBJECT, "amount");
        try {
            Dispute.Builder dispute = Dispute.builder();
            dispute.id(DisputeId.of(ref.toIdText()))
                    .invoiceId(invoice)
                    .reason(reason(row))
                    .amount(amount)
                    .openedOn(StripeRefs.date(row.created(), zone, OBJECT, "created"))
                    .status(status(row))
                    .addExternalRefs(ref);
            return dispute.build();
        } catch (IllegalArgumentException e) {
            throw new MappingException(OBJECT, "id", "is no id");
        } catch (IllegalStateException e) {
            throw new MappingException(OBJECT, "amount", "is not positive");
        }
    }

    static DisputeStatus status(StripeDispute row) {
        return switch (StripeRefs.required(row.status(), OBJECT, "status")) {
            case "warning_needs_response", "warning_under_review", "needs_response", "under_review" ->
                DisputeStatus.OPEN;
            case "won", "prevented" -> DisputeStatus.REJECTED;
            case "lost" -> DisputeStatus.ACCEPTED;
            case "warning_closed" -> DisputeStatus.WITHDRAWN;
            default -> throw new MappingException(OBJECT, "status", "has an unknown value");
        };
    }

    // Nothing hangs on the reason, so one that is not known is another one.
    private static DisputeReason reason(StripeDispute row) {
        String reason = row.reason() == null ? "" : row.reason();
        return switch (reason) {
            case "product_unacceptable", "product_not_received" -> DisputeReason.QUALITY;
            case "fraudulent", "unrecognized" -> DisputeReason.NOT_ORDERED;
            default -> DisputeReason.OTHER;
        };
    }
}

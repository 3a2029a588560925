package org.throughline.stripe;

import java.time.ZoneId;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.model.billing.Invoice;

/** Issues an invoice in three steps, each under a key of its own: draft, lines, finalise. */
final class StripeIssue {
    static final String CREATE = "stripe.createInvoice";
    static final String ADD_LINES = "stripe.addLines";
    static final String FINALIZE = "stripe.finalizeInvoice";

    private final StripeClient client;
    private final StripeAgreement agreement;
    private final ZoneId zone;

    StripeIssue(StripeClient client, StripeAgreement agreement, ZoneId zone) {
        this.client = client;
        this.agreement = agreement;
        this.zone = zone;
    }

    StripeWritten<StripeInvoice> issue(Invoice invoice, String customerId, IdempotencyKey key) {
        StripeForm lines = StripeInvoiceMapper.fromLines(invoice, zone);
        StripeWritten<StripeInvoice> draft =
                client.createInvoice(StripeInvoiceMapper.fromInvoice(invoice, customerId, zone), key);
        String id = draft.ref(CREATE, StripeInvoiceMapper.OBJECT, draft.value().id())
                .id();
        StripeInvoice filled = client.addLines(id, lines, key).value();
        // Before anybody owes it: a draft that differs is left behind, and nothing happens to it by itself.
        agreement.check(ADD_LINES, invoice, customerId, filled);
        StripeWritten<StripeInvoice> issued = finalise(id, key);
        agreement.check(FINALIZE, invoice, customerId, issued.value());
        return issued;
    }

    private StripeWritten<StripeInvoice> finalise(String id, IdempotencyKey key) {
        try {
            return client.finalizeInvoice(id, key);
        } catch (OutcomeUnknownException e) {
            if (!isKeptError(e)) {
                throw e;
            }
            // Finalising twice is refused, so another key cannot do it twice.
            StripeInvoice now = client.retrieveInvoice(id);
            return StripeInvoiceMapper.isDraft(now)
                    ? client.finalizeInvoice(id, second(key))
                    : new StripeWritten<>(now, true);
        }
    }

    private static boolean isKeptError(OutcomeUnknownException e) {
        return e.httpStatus().orElse(0) == 500 && String.valueOf(e.getMessage()).contains(StripeErrors.KEPT);
    }

    private static IdempotencyKey second(IdempotencyKey key) {
        return new IdempotencyKey(key.shortened(IdempotencyKey.MAX_LENGTH - 2).value() + ":2");
    }
}

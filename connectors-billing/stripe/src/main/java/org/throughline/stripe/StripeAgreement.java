package org.throughline.stripe;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.Invoice;

/** Compares an answer with what was asked for: what contradicts it is not taken over. */
final class StripeAgreement {
    private final StripeClient client;

    StripeAgreement(StripeClient client) {
        this.client = client;
    }

    /** Checks the invoice in the answer to a write. */
    void check(String operation, Invoice asked, String customerId, StripeInvoice answer) {
        try {
            require(operation, "customer", customerId.equals(answer.customer()), answer);
            require(
                    operation,
                    "currency",
                    StripeAmounts.code(asked.getCurrency()).equals(answer.currency()),
                    answer);
            require(
                    operation,
                    "id of the invoice",
                    StripeRefs.hasId(
                            answer.metadata(),
                            StripeRefs.INVOICE_ID,
                            asked.getId().value()),
                    answer);
            CurrencyUnit currency = asked.getCurrency();
            require(
                    operation,
                    "total",
                    StripeAmounts.toMoney(answer.total(), currency, StripeInvoiceMapper.OBJECT, "total")
                            .isEqual(asked.total()),
                    answer);
            require(
                    operation,
                    "total without tax",
                    StripeAmounts.toMoney(
                                    answer.totalExcludingTax(),
                                    currency,
                                    StripeInvoiceMapper.OBJECT,
                                    "total_excluding_tax")
                            .isEqual(asked.netTotal()),
                    answer);
            require(
                    operation,
                    "number of lines",
                    lines(answer) == asked.getLines().size(),
                    answer);
        } catch (MappingException e) {
            throw StripeWritten.unread(operation, e);
        }
    }

    private long lines(StripeInvoice answer) {
        StripeList<StripeInvoice.Line> shown = answer.lines();
        if (shown == null) {
            return 0;
        }
        if (shown.isWhole()) {
            return shown.items().size();
        }
        String id = StripeRefs.ref(StripeInvoiceMapper.OBJECT, answer.id()).id();
        try (Stream<StripeInvoice.Line> all = lines(id)) {
            return all.count();
        }
    }

    Stream<StripeInvoice.Line> lines(String invoiceId) {
        return StripePages.all(
                "stripe.listLines",
                StripeInvoice.Line::id,
                (Optional<String> after) -> client.listLines(invoiceId, after));
    }

    private static void require(String operation, String what, boolean agrees, StripeInvoice answer) {
        if (!agrees) {
            throw new ConflictException(
                    FailureDetails.of(StripeClient.SYSTEM, operation),
                    "the invoice has another " + what + " than was asked for",
                    StripeRefs.ref(StripeInvoiceMapper.OBJECT, Objects.requireNonNullElse(answer.id(), "unknown")));
        }
    }
}

package org.throughline.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.throughline.connector.MappingException;
import org.throughline.model.ExternalRef;

/** Follows money between invoices, payments, charges and disputes. */
final class StripeMoneyTrail {
    static final String PAYMENT_INTENT = "payment_intent";
    private static final String SUCCEEDED = "succeeded";

    private final StripeClient client;

    StripeMoneyTrail(StripeClient client) {
        this.client = client;
    }

    /** The successful charges that an invoice was paid by. */
    List<StripeCharge> charges(StripeInvoice invoice) {
        List<StripeCharge> charges = new ArrayList<>();
        for (String intent : paidIntents(invoice)) {
            whole("charge", client.listCharges(intent)).stream()
                    .filter(charge -> SUCCEEDED.equals(charge.status()))
                    .forEach(charges::add);
        }
        return charges;
    }

    List<StripeDispute> disputes(List<StripeCharge> charges) {
        return charges.stream()
                .filter(charge -> Boolean.TRUE.equals(charge.disputed()))
                .map(charge -> StripeRefs.required(charge.paymentIntent(), "charge", PAYMENT_INTENT))
                .distinct()
                .flatMap(intent -> whole(StripeDisputeMapper.OBJECT, client.listDisputes(intent)).stream())
                .toList();
    }

    /** The invoice that an event is about. */
    Optional<String> invoiceOf(ExternalRef subject) {
        return switch (subject.objectType()) {
            case StripeInvoiceMapper.OBJECT -> Optional.of(subject.id());
            case PAYMENT_INTENT ->
                client.listInvoicePayments(subject.id()).items().stream()
                        .map(StripeInvoice.InvoicePayment::invoice)
                        .filter(Objects::nonNull)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    static List<String> paidIntents(StripeInvoice invoice) {
        if (invoice.payments() == null) {
            return List.of();
        }
        List<String> intents = new ArrayList<>();
        for (StripeInvoice.InvoicePayment payment : whole("invoice_payment", invoice.payments())) {
            boolean isPaid = "paid".equals(payment.status());
            if (isPaid && payment.payment() != null && payment.payment().paymentIntent() != null) {
                intents.add(payment.payment().paymentIntent());
            }
        }
        return intents;
    }

    /** A list that has all it can have on one page of a hundred; more is not to be taken for all. */
    private static <T> List<T> whole(String object, StripeList<T> list) {
        if (!list.isWhole()) {
            throw new MappingException(object, "data", "has more than a page");
        }
        return list.items();
    }
}

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
    private static final String CHARGE = "charge";
    private static final String INVOICE_PAYMENT = "invoice_payment";

    private final StripeClient client;

    StripeMoneyTrail(StripeClient client) {
        this.client = client;
    }

    /** The successful charges that an invoice was paid by. */
    List<StripeCharge> charges(StripeInvoice invoice) {
        List<StripeCharge> charges = new ArrayList<>();
        for (String intent : paidIntents(invoice)) {
            whole(CHARGE, client.listCharges(intent)).stream()
                    .filter(StripeMoneyTrail::isSuccessful)
                    .forEach(charges::add);
        }
        return charges;
    }

    List<StripeDispute> disputes(List<StripeCharge> charges) {
        return charges.stream()
                .filter(charge -> StripeRefs.required(charge.disputed(), CHARGE, "disputed"))
                .map(charge -> StripeRefs.required(charge.paymentIntent(), CHARGE, PAYMENT_INTENT))
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
        for (StripeInvoice.InvoicePayment payment : whole(INVOICE_PAYMENT, invoice.payments())) {
            if (isPaid(payment)
                    && payment.payment() != null
                    && payment.payment().paymentIntent() != null) {
                intents.add(payment.payment().paymentIntent());
            }
        }
        return intents;
    }

    private static boolean isPaid(StripeInvoice.InvoicePayment payment) {
        return switch (StripeRefs.required(payment.status(), INVOICE_PAYMENT, "status")) {
            case "paid" -> true;
            case "open", "canceled" -> false;
            default -> throw new MappingException(INVOICE_PAYMENT, "status", "has an unknown value");
        };
    }

    private static boolean isSuccessful(StripeCharge charge) {
        return switch (StripeRefs.required(charge.status(), CHARGE, "status")) {
            case "succeeded" -> true;
            case "pending", "failed" -> false;
            default -> throw new MappingException(CHARGE, "status", "has an unknown value");
        };
    }

    /** A list that has all it can have on one page of a hundred; more is not to be taken for all. */
    private static <T> List<T> whole(String object, StripeList<T> list) {
        if (!list.isWhole()) {
            throw new MappingException(object, "data", "has more than a page");
        }
        return list.items();
    }
}

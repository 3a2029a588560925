package org.throughline.stripe;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.BillingPayments;
import org.throughline.connector.port.CollectedPayment;
import org.throughline.connector.port.Payout;
import org.throughline.connector.port.PayoutItem;
import org.throughline.connector.port.Refund;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Dispute;
import org.throughline.model.billing.InvoiceId;

/** Refunds, disputes and payouts. */
final class StripePayments implements BillingPayments {
    private static final String CREATE = "stripe.createRefund";
    private static final String KEY = "throughline_key";
    private static final String CHARGE = "charge";

    private final StripeClient client;
    private final StripeInvoices invoices;
    private final StripeMoneyTrail trail;
    private final ZoneId zone;

    StripePayments(StripeClient client, StripeInvoices invoices, StripeMoneyTrail trail, ZoneId zone) {
        this.client = client;
        this.invoices = invoices;
        this.trail = trail;
        this.zone = zone;
    }

    @Override
    public List<CollectedPayment> collected(InvoiceId invoice) {
        StripeInvoice row = client.retrieveInvoice(invoices.stripeId(invoice));
        CurrencyUnit currency = StripeAmounts.currency(row.currency(), StripeInvoiceMapper.OBJECT);
        return trail.charges(row).stream()
                .sorted(Comparator.comparing(StripePayments::chargedAt).thenComparing(StripePayments::id))
                .map(charge -> new CollectedPayment(
                        invoice,
                        StripeRefs.ref(CHARGE, id(charge)),
                        charged(charge, currency),
                        LocalDate.ofInstant(chargedAt(charge), zone)))
                .toList();
    }

    private static Instant chargedAt(StripeCharge charge) {
        return StripeRefs.moment(charge.created(), CHARGE, "created");
    }

    private static String id(StripeCharge charge) {
        return StripeRefs.required(charge.id(), CHARGE, "id");
    }

    /** Looks first: which charge it takes depends on what was refunded before. */
    @Override
    public WriteResult<Refund> refund(InvoiceId invoice, Money amount, IdempotencyKey key) {
        long units = StripeAmounts.toMinor(amount, "Refund", "amount");
        if (units <= 0) {
            throw new MappingException("Refund", "amount", "is not positive");
        }
        List<StripeCharge> charges = trail.charges(client.retrieveInvoice(invoices.stripeId(invoice)));
        Optional<StripeRefund> existing = charges.stream()
                .map(charge -> StripeRefs.required(charge.paymentIntent(), CHARGE, StripeMoneyTrail.PAYMENT_INTENT))
                .distinct()
                .flatMap(intent -> client.listRefunds(intent).items().stream())
                .filter(refund -> StripeRefs.hasId(refund.metadata(), KEY, key.value()))
                .findFirst();
        StripeWritten<StripeRefund> written = existing.map(refund -> new StripeWritten<>(refund, true))
                .orElseGet(() -> client.createRefund(form(charges, amount, units, invoice, key), key));
        Refund refund = read(written.value(), invoice);
        if (!refund.amount().equals(amount)) {
            throw new ConflictException(
                    FailureDetails.of(StripeClient.SYSTEM, CREATE),
                    "the refund has another amount than was asked for",
                    refund.ref());
        }
        return new WriteResult<>(written.or(WriteOutcome.CREATED), refund, refund.ref());
    }

    private static StripeForm form(
            List<StripeCharge> charges, Money amount, long units, InvoiceId invoice, IdempotencyKey key) {
        StripeCharge charge = charges.stream()
                .filter(each -> !Boolean.TRUE.equals(each.disputed()))
                .filter(each -> !left(each, amount.getCurrencyUnit()).isLessThan(amount))
                .findFirst()
                .orElseThrow(() -> new RejectedException(
                        FailureDetails.of(StripeClient.SYSTEM, CREATE),
                        "no payment of the invoice has that much left that is not disputed"));
        return new StripeForm()
                .put("charge", id(charge))
                .put("amount", units)
                .metadata(StripeRefs.INVOICE_ID, invoice.value())
                .metadata(KEY, key.value());
    }

    private static Money charged(StripeCharge charge, CurrencyUnit currency) {
        if (!StripeAmounts.currency(charge.currency(), CHARGE).equals(currency)) {
            throw new MappingException(CHARGE, "currency", "is not that of the invoice");
        }
        return StripeAmounts.toMoney(charge.amount(), currency, CHARGE, "amount");
    }

    private static Money left(StripeCharge charge, CurrencyUnit currency) {
        return charged(charge, currency)
                .minus(StripeAmounts.toMoney(charge.amountRefunded(), currency, CHARGE, "amount_refunded"));
    }

    private static Refund read(StripeRefund row, InvoiceId invoice) {
        try {
            CurrencyUnit currency = StripeAmounts.currency(row.currency(), "refund");
            return new Refund(
                    invoice,
                    StripeRefs.ref("refund", row.id()),
                    StripeAmounts.toMoney(row.amount(), currency, "refund", "amount"),
                    isPending(StripeRefs.required(row.status(), "refund", "status")));
        } catch (MappingException e) {
            throw StripeWritten.unread(CREATE, e);
        }
    }

    private static boolean isPending(String status) {
        return switch (status) {
            case "succeeded" -> false;
            case "pending", "requires_action" -> true;
            case "failed", "canceled" ->
                throw new RejectedException(FailureDetails.of(StripeClient.SYSTEM, CREATE), "the refund has " + status);
            default -> throw new MappingException("refund", "status", "has an unknown value");
        };
    }

    @Override
    public List<Dispute> disputes(InvoiceId invoice) {
        List<StripeCharge> charges = trail.charges(client.retrieveInvoice(invoices.stripeId(invoice)));
        return trail.disputes(charges).stream()
                .map(row -> StripeDisputeMapper.toDispute(row, invoice, zone))
                .toList();
    }

    @Override
    public Stream<Payout> payouts(Instant createdFrom) {
        return StripePages.all(
                        "stripe.listPayouts",
                        StripePayout::id,
                        (Optional<String> after) -> client.listPayouts(createdFrom, after))
                .map(StripePayoutMapper::toPayout);
    }

    @Override
    public List<PayoutItem> items(ExternalRef payout) {
        try (Stream<StripeBalanceTransaction> rows = StripePages.all(
                "stripe.listBalanceTransactions",
                StripeBalanceTransaction::id,
                (Optional<String> after) -> client.listBalanceTransactions(payout.id(), after))) {
            // The payout itself is booked, too.
            return rows.filter(row -> !StripePayoutMapper.PAYOUT.equals(row.type()))
                    .map(StripePayoutMapper::toItem)
                    .toList();
        }
    }
}

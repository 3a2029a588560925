package org.throughline.stripe;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.BillingEvent;
import org.throughline.connector.port.BillingInvoices;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;

/** Invoices, under our id in their metadata. */
final class StripeInvoices implements BillingInvoices {
    private final StripeClient client;
    private final StripeCustomers customers;
    private final StripeIssue issue;
    private final StripeCredits credits;
    private final StripeMoneyTrail trail;
    private final StripeLookup<StripeInvoice> lookup;
    private final ZoneId zone;
    private final Clock clock;

    StripeInvoices(StripeClient client, StripeCustomers customers, StripeMoneyTrail trail, ZoneId zone, Clock clock) {
        this.client = client;
        this.customers = customers;
        StripeAgreement agreement = new StripeAgreement(client);
        this.issue = new StripeIssue(client, agreement, zone);
        this.credits = new StripeCredits(client, agreement, zone);
        this.trail = trail;
        this.zone = zone;
        this.clock = clock;
        this.lookup = new StripeLookup<>(
                "Invoices",
                StripeRefs.INVOICE_ID,
                clock,
                client::searchInvoices,
                client::listInvoices,
                StripeInvoice::id,
                StripeInvoice::metadata,
                row -> !StripeInvoiceMapper.isDraft(row));
    }

    @Override
    public Optional<IssuedInvoice> find(InvoiceId id) {
        return lookup.find(id.value())
                .map(client::retrieveInvoice)
                .map(row -> StripeInvoiceMapper.toIssuedInvoice(row, zone));
    }

    @Override
    public WriteResult<IssuedInvoice> issue(Invoice invoice, IdempotencyKey key) {
        StripeInvoiceMapper.requireRepresentable(invoice);
        StripeWritten<StripeInvoice> issued = issue.issue(invoice, customers.stripeId(invoice.getCustomerId()), key);
        WriteResult<IssuedInvoice> result = result(StripeIssue.FINALIZE, issued, WriteOutcome.CREATED);
        lookup.keep(invoice.getId().value(), result.ref().id());
        return result;
    }

    @Override
    public WriteResult<IssuedInvoice> send(InvoiceId id, IdempotencyKey key) {
        return move("stripe.sendInvoice", id, "send", new StripeForm(), key, "");
    }

    @Override
    public WriteResult<IssuedInvoice> collect(InvoiceId id, IdempotencyKey key) {
        return move("stripe.payInvoice", id, "pay", new StripeForm(), key, "paid");
    }

    @Override
    public WriteResult<IssuedInvoice> settleOutside(InvoiceId id, IdempotencyKey key) {
        return move("stripe.settleInvoice", id, "pay", new StripeForm().put("paid_out_of_band", "true"), key, "paid");
    }

    @Override
    public WriteResult<IssuedInvoice> voidInvoice(InvoiceId id, IdempotencyKey key) {
        return move("stripe.voidInvoice", id, "void", new StripeForm(), key, "void");
    }

    @Override
    public WriteResult<IssuedInvoice> writeOff(InvoiceId id, IdempotencyKey key) {
        return move("stripe.markUncollectible", id, "mark_uncollectible", new StripeForm(), key, "uncollectible");
    }

    @Override
    public PaymentStatus paymentStatus(InvoiceId id) {
        String stripeId = stripeId(id);
        // Before the request, so that what is read is at least as new.
        Instant asOf = clock.instant();
        return status(client.retrieveInvoice(stripeId), asOf);
    }

    @Override
    public Optional<PaymentStatus> paymentStatus(BillingEvent event) {
        return event.subject().flatMap(trail::invoiceOf).flatMap(this::statusIfOurs);
    }

    @Override
    public Optional<IssuedCreditNote> findCredit(CreditNoteId id, InvoiceId invoice) {
        return lookup.find(invoice.value()).flatMap(stripeId -> credits.find(id, stripeId));
    }

    @Override
    public WriteResult<IssuedCreditNote> credit(CreditNote credit, IdempotencyKey key) {
        return credits.issue(credit, stripeId(credits.correctedInvoice(credit)), key);
    }

    /** Stripe's id of an invoice that must have been issued. */
    String stripeId(InvoiceId id) {
        return lookup.find(id.value())
                .orElseThrow(() -> new NotFoundException(
                        FailureDetails.of(StripeClient.SYSTEM, "stripe.findInvoices"),
                        "no issued invoice carries the id " + id + " in its metadata"));
    }

    private WriteResult<IssuedInvoice> move(
            String operation, InvoiceId id, String verb, StripeForm form, IdempotencyKey key, String target) {
        String stripeId = stripeId(id);
        try {
            return result(operation, client.act(operation, stripeId, verb, form, key), WriteOutcome.UPDATED);
        } catch (RejectedException e) {
            StripeInvoice now = client.retrieveInvoice(stripeId);
            if (!target.equals(now.status())) {
                throw e;
            }
            return result(operation, new StripeWritten<>(now, false), WriteOutcome.UNCHANGED);
        }
    }

    private WriteResult<IssuedInvoice> result(
            String operation, StripeWritten<StripeInvoice> written, WriteOutcome outcome) {
        try {
            IssuedInvoice issued = StripeInvoiceMapper.toIssuedInvoice(written.value(), zone);
            return new WriteResult<>(written.or(outcome), issued, issued.ref());
        } catch (MappingException e) {
            throw StripeWritten.unread(operation, e);
        }
    }

    private PaymentStatus status(StripeInvoice row, Instant asOf) {
        List<StripeCharge> charges = trail.charges(row);
        return StripeStatusMapper.toPaymentStatus(row, charges, trail.disputes(charges), zone, asOf);
    }

    private Optional<PaymentStatus> statusIfOurs(String stripeId) {
        Instant asOf = clock.instant();
        StripeInvoice row = client.retrieveInvoice(stripeId);
        boolean ours = row.metadata() != null && row.metadata().containsKey(StripeRefs.INVOICE_ID);
        if (!ours || StripeInvoiceMapper.isDraft(row)) {
            return Optional.empty();
        }
        return Optional.of(status(row, asOf));
    }
}

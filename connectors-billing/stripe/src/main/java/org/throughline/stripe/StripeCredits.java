package org.throughline.stripe;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;

/** Credit notes of an invoice, under our id in their metadata. */
final class StripeCredits {
    private static final String CREATE = "stripe.createCreditNote";

    private final StripeClient client;
    private final StripeAgreement agreement;
    private final ZoneId zone;

    StripeCredits(StripeClient client, StripeAgreement agreement, ZoneId zone) {
        this.client = client;
        this.agreement = agreement;
        this.zone = zone;
    }

    InvoiceId correctedInvoice(CreditNote credit) {
        if (credit.getCorrectedInvoices().size() != 1) {
            throw new MappingException("CreditNote", "correctedInvoices", "Stripe takes exactly one");
        }
        return credit.getCorrectedInvoices().get(0).invoiceId();
    }

    Optional<IssuedCreditNote> find(CreditNoteId id, String invoiceId) {
        try (Stream<StripeCreditNote> notes = StripePages.all(
                "stripe.listCreditNotes",
                StripeCreditNote::id,
                (Optional<String> after) -> client.listCreditNotes(invoiceId, after))) {
            return notes.filter(note -> StripeRefs.hasId(note.metadata(), StripeRefs.CREDIT_NOTE_ID, id.value()))
                    .findFirst()
                    .map(note -> StripeCreditMapper.toIssuedCreditNote(note, zone));
        }
    }

    /** Looks first: how it is split between what is open and what is refunded depends on what was credited before. */
    WriteResult<IssuedCreditNote> issue(CreditNote credit, String invoiceId, IdempotencyKey key) {
        StripeCreditMapper.requireRepresentable(credit);
        Optional<IssuedCreditNote> existing = find(credit.getId(), invoiceId);
        if (existing.isPresent()) {
            requireSame(credit, existing.get());
            return new WriteResult<>(
                    WriteOutcome.REPLAYED, existing.get(), existing.get().ref());
        }
        StripeInvoice invoice = client.retrieveInvoice(invoiceId);
        List<StripeTaxRate> rates = credit.getTaxes().isEmpty() ? List.of() : rates(invoiceId);
        StripeForm form = StripeCreditMapper.fromCreditNote(credit, invoiceId, rates, zone);
        back(form, credit, invoice);
        StripeWritten<StripeCreditNote> written = client.createCreditNote(form, key);
        IssuedCreditNote issued = read(written.value());
        requireSame(credit, issued);
        return new WriteResult<>(written.or(WriteOutcome.CREATED), issued, issued.ref());
    }

    /** What is beyond the open amount goes back the way it came. */
    private static void back(StripeForm form, CreditNote credit, StripeInvoice invoice) {
        CurrencyUnit currency = StripeAmounts.currency(invoice.currency(), StripeInvoiceMapper.OBJECT);
        if (!currency.equals(credit.getCurrency())) {
            throw new MappingException("CreditNote", "currency", "is not that of the invoice");
        }
        Money open = StripeAmounts.toMoney(
                invoice.amountRemaining(), currency, StripeInvoiceMapper.OBJECT, "amount_remaining");
        Money beyond = credit.total().minus(open);
        if (beyond.isPositive()) {
            boolean charged = !StripeMoneyTrail.paidIntents(invoice).isEmpty();
            form.put(
                    charged ? "refund_amount" : "out_of_band_amount",
                    StripeAmounts.toMinor(beyond, "CreditNote", "total"));
        }
    }

    private List<StripeTaxRate> rates(String invoiceId) {
        List<String> ids = new ArrayList<>();
        try (Stream<StripeInvoice.Line> lines = agreement.lines(invoiceId)) {
            lines.flatMap(line -> line.taxes() == null ? Stream.empty() : line.taxes().stream())
                    .map(StripeInvoice.Tax::taxRateDetails)
                    .forEach(details -> {
                        if (details != null && details.taxRate() != null) {
                            ids.add(details.taxRate());
                        }
                    });
        }
        return ids.stream().distinct().map(client::retrieveTaxRate).toList();
    }

    private IssuedCreditNote read(StripeCreditNote note) {
        try {
            return StripeCreditMapper.toIssuedCreditNote(note, zone);
        } catch (MappingException e) {
            throw StripeWritten.unread(CREATE, e);
        }
    }

    private static void requireSame(CreditNote asked, IssuedCreditNote found) {
        if (!found.net().equals(asked.netTotal()) || !found.tax().equals(asked.taxTotal())) {
            throw new ConflictException(
                    FailureDetails.of(StripeClient.SYSTEM, CREATE),
                    "credit note " + found.number() + " has other amounts than were asked for",
                    found.ref());
        }
    }
}

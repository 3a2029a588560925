package org.throughline.workflow.correction;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.CreditTaxDocument;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.DealBilling;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.TaxService;
import org.throughline.connector.port.TaxableCredit;
import org.throughline.idempotency.Effect;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceStatus;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.party.LegalEntity;
import org.throughline.workflow.Journal;
import org.throughline.workflow.PausedException;
import org.throughline.workflow.Sellers;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.billingtocash.CashOutcome;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.ledger.InvoiceCorrection;

/**
 * Takes an invoice back, or a part of it: void or credit note in the ERP, tax record, sources released in the ledger and
 * the PSA, word to the CRM. The next run of project-to-billing bills what was released, as it is then.
 *
 * <p>The correction has its id before the first write, so it is made once however often the flow runs.
 */
public final class CorrectInvoice implements Workflow<Correction, CorrectionOutcome> {
    private final Crm crm;
    private final Psa psa;
    private final Erp erp;
    private final TaxService tax;
    private final BilledLedger ledger;
    private final Clock clock;
    private final CorrectionDrafting drafting;

    private CorrectInvoice(Builder builder) {
        this.crm = requireNonNull(builder.crm, "crm");
        this.psa = requireNonNull(builder.psa, "psa");
        this.erp = requireNonNull(builder.erp, "erp");
        this.tax = requireNonNull(builder.tax, "tax");
        this.ledger = requireNonNull(builder.ledger, "ledger");
        this.clock = builder.clock;
        this.drafting = new CorrectionDrafting(erp, tax, ledger);
    }

    @Override
    public String name() {
        return "correct-invoice";
    }

    @Override
    public Class<Correction> inputType() {
        return Correction.class;
    }

    @Override
    public String subject(Correction correction) {
        return correction.creditNoteId().value();
    }

    @Override
    public CorrectionOutcome run(Correction correction, Journal journal) {
        Deal deal = crm.opportunities().deal(correction.opportunity());
        LegalEntity seller = Sellers.of(deal, erp);
        CreditNoteId id = correction.creditNoteId();
        // Once in the books, it is what was posted, whatever is left of the invoice.
        InvoiceCorrection done = ledger.find(correction.invoiceId())
                .flatMap(billed -> billed.correction(id))
                .orElseGet(() -> {
                    InvoiceCorrection drafted = journal.decide(
                            "correction.draft",
                            id,
                            correction,
                            InvoiceCorrection.class,
                            () -> drafting.draft(correction, deal, seller));
                    return takeBack(drafted, journal);
                });
        Invoice invoice =
                ledger.find(correction.invoiceId()).map(BilledInvoice::invoice).orElseThrow();
        recordTax(done, new TaxableCredit(done.document(), deal.customer(), seller), journal);
        new BilledMarks(psa.work()).takeBack(invoice, done, journal);
        tellCrm(correction, invoice, journal);
        return new CorrectionOutcome(done);
    }

    private InvoiceCorrection takeBack(InvoiceCorrection drafted, Journal journal) {
        CreditNote issued = drafted.document();
        if (drafted.isVoid()) {
            voidInvoice(drafted, journal);
        } else if (!issued.netTotal().isZero()) {
            issued = post(issued, journal);
        }
        return ledger.confirm(drafted, issued);
    }

    private void voidInvoice(InvoiceCorrection drafted, Journal journal) {
        CreditNote document = drafted.document();
        IdempotencyKey key = IdempotencyKey.of("void", document.getId());
        journal.upsert(
                "erp.invoice.void",
                key,
                drafted,
                IssuedInvoice.class,
                () -> erp.invoices()
                        .voidInvoice(document.getCorrectedInvoices().get(0).invoiceId(), document.getReason(), key)
                        .value());
    }

    private CreditNote post(CreditNote draft, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of("credit", draft.getId());
        return journal.step(Effect.named("erp.credit.post", CreditNote.class)
                .key(draft.getId())
                .fingerprint(draft)
                .probeFor(() -> erp.invoices().findCredit(draft.getId()).map(found -> issued(draft, found)))
                .perform(() -> issued(draft, erp.invoices().credit(draft, key).value()))
                .build());
    }

    private static CreditNote issued(CreditNote draft, IssuedCreditNote posted) {
        if (!posted.net().isEqual(draft.netTotal()) || !posted.tax().isEqual(draft.taxTotal())) {
            throw new PausedException(List.of(new Finding(
                    "credit-amounts-tie",
                    "credit.total",
                    "the ERP has " + posted.net() + " + " + posted.tax() + " tax for credit note " + posted.number()
                            + ", the draft has " + draft.netTotal() + " + " + draft.taxTotal(),
                    new Finding.Policy(
                            Owner.FINANCE,
                            Severity.CRITICAL,
                            Duration.ofHours(4),
                            "Compare the credit note in the ERP with the draft, and correct it."))));
        }
        return CreditNote.builder()
                .from(draft)
                .number(posted.number())
                .status(InvoiceStatus.ISSUED)
                .addExternalRefs(posted.ref())
                .build();
    }

    private void recordTax(InvoiceCorrection done, TaxableCredit credit, Journal journal) {
        CreditNote document = credit.credit();
        if (document.netTotal().isZero()) {
            return;
        }
        if (done.isVoid()) {
            withdrawTax(document.getCorrectedInvoices().get(0).invoiceId(), journal);
            return;
        }
        IdempotencyKey key = IdempotencyKey.of("tax", document.getId());
        journal.step(Effect.named("tax.credit.record", CreditTaxDocument.class)
                .key(document.getId())
                .fingerprint(document)
                .probeFor(() -> tax.findCredit(document.getId())
                        .filter(found -> found.committed() && found.tax().isEqual(document.taxTotal())))
                .perform(() -> tax.recordCredit(credit, key).value())
                .build());
    }

    private void withdrawTax(InvoiceId invoice, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of("tax-void", invoice);
        journal.upsert(
                "tax.document.void",
                key,
                invoice,
                ExternalRef.class,
                () -> tax.voidRecord(invoice, key).ref());
    }

    /** By the sums as they are now, which the later of two always tells. */
    private void tellCrm(Correction correction, Invoice invoice, Journal journal) {
        CashOutcome sums = journal.decide(
                "correction.sums",
                correction.creditNoteId(),
                correction,
                CashOutcome.class,
                () -> CashOutcome.read(erp, ledger, invoice.getProjectId(), invoice.getCurrency(), clock.instant()));
        DealBilling billing = new DealBilling(sums.billed(), sums.paid(), sums.asOf());
        IdempotencyKey key =
                IdempotencyKey.of("deal-billing", correction.opportunity().id(), correction.creditNoteId());
        journal.upsert(
                "crm.deal.update-billing",
                key,
                billing,
                ExternalRef.class,
                () -> crm.opportunities()
                        .updateBilling(correction.opportunity(), billing, key)
                        .ref());
    }

    /** {@return a new builder; all systems and the ledger are required} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link CorrectInvoice}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Crm crm;
        private @Nullable Psa psa;
        private @Nullable Erp erp;
        private @Nullable TaxService tax;
        private @Nullable BilledLedger ledger;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Sets where the deal is told what is billed.
         *
         * @param crm the CRM
         * @return this builder
         */
        public Builder crm(Crm crm) {
            this.crm = crm;
            return this;
        }

        /**
         * Sets where the work is marked as billed.
         *
         * @param psa the PSA
         * @return this builder
         */
        public Builder psa(Psa psa) {
            this.psa = psa;
            return this;
        }

        /**
         * Sets where invoices and credit notes are posted.
         *
         * @param erp the ERP
         * @return this builder
         */
        public Builder erp(Erp erp) {
            this.erp = erp;
            return this;
        }

        /**
         * Sets who computes and records taxes.
         *
         * @param tax the tax service
         * @return this builder
         */
        public Builder tax(TaxService tax) {
            this.tax = tax;
            return this;
        }

        /**
         * Sets where it is kept what was billed.
         *
         * @param ledger the ledger, the same for all flows
         * @return this builder
         */
        public Builder ledger(BilledLedger ledger) {
            this.ledger = ledger;
            return this;
        }

        /**
         * Sets the clock that tells from which moment the sums are; the system's by default.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Builds the workflow.
         *
         * @return the workflow
         * @throws NullPointerException if a system or the ledger is missing; the message names it
         */
        public CorrectInvoice build() {
            return new CorrectInvoice(this);
        }
    }
}

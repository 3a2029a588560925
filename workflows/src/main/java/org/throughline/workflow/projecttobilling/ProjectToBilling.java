package org.throughline.workflow.projecttobilling;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.TaxService;
import org.throughline.connector.port.TaxableSale;
import org.throughline.idempotency.Effect;
import org.throughline.model.ExternalRef;
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
import org.throughline.workflow.control.Controls;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.ledger.BilledState;

/**
 * Bills the approved work of one engagement and period: draft, tax, invoice in the ERP, tax record, billed marks in the
 * PSA.
 *
 * <p>The invoice has its id before the first write, so a period is billed once however often the flow runs. Its sources
 * are reserved in the ledger before it is posted. Work that is approved later, or that was billed and taken back, is
 * billed with the next period.
 */
public final class ProjectToBilling implements Workflow<BillingRun, BillingOutcome> {
    private static final String POST = "erp.invoice.post";

    private final Crm crm;
    private final Psa psa;
    private final Erp erp;
    private final TaxService tax;
    private final BilledLedger ledger;
    private final InvoiceDrafting drafting;

    private ProjectToBilling(Builder builder) {
        this.crm = requireNonNull(builder.crm, "crm");
        this.psa = requireNonNull(builder.psa, "psa");
        this.erp = requireNonNull(builder.erp, "erp");
        this.tax = requireNonNull(builder.tax, "tax");
        this.ledger = requireNonNull(builder.ledger, "ledger");
        this.drafting = new InvoiceDrafting(psa, erp, tax, builder.controls, ledger);
    }

    @Override
    public String name() {
        return "project-to-billing";
    }

    @Override
    public Class<BillingRun> inputType() {
        return BillingRun.class;
    }

    @Override
    public String subject(BillingRun run) {
        return run.opportunity().id() + "/" + run.period();
    }

    @Override
    public BillingOutcome run(BillingRun run, Journal journal) {
        Deal deal = crm.opportunities().deal(run.opportunity());
        InvoiceId id = InvoiceDrafting.invoiceId(deal.contract().getEngagementId(), run);
        LegalEntity seller = Sellers.of(deal, erp);

        // Once posted, the invoice is what was posted: the work it billed must not be read again.
        Optional<BilledInvoice> known = ledger.find(id).filter(found -> found.state() != BilledState.RESERVED);
        if (known.filter(found -> found.state() != BilledState.ISSUED).isPresent()) {
            return new BillingOutcome(known.filter(BilledInvoice::isLive).map(BilledInvoice::invoice));
        }
        Optional<Invoice> invoice = known.map(BilledInvoice::invoice)
                .or(() -> journal.decideIfPresent(
                                "billing.draft",
                                id,
                                run,
                                Invoice.class,
                                () -> drafting.draft(run, deal, seller, journal))
                        .map(draft -> post(draft, journal)));
        invoice.ifPresent(issued -> {
            recordTax(new TaxableSale(issued, deal.customer(), seller), journal);
            markBilled(issued, journal);
            ledger.complete(issued.getId());
        });
        return new BillingOutcome(invoice);
    }

    private Invoice post(Invoice draft, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of("invoice", draft.getId());
        if (!ledger.isReserved(draft)) {
            throw new PausedException(List.of(BilledOnce.replaced(draft.getId())));
        }
        Invoice posted = journal.step(Effect.named(POST, Invoice.class)
                .key(draft.getId())
                .fingerprint(draft)
                .probeFor(() -> erp.invoices().find(draft.getId()).map(found -> issued(draft, found)))
                .perform(() -> issued(draft, erp.invoices().post(draft, key).value()))
                .build());
        ledger.confirm(posted);
        return posted;
    }

    /** The draft with its number, unless the ERP's amounts differ: then somebody has to look before it goes out. */
    private static Invoice issued(Invoice draft, IssuedInvoice posted) {
        if (!posted.net().isEqual(draft.netTotal()) || !posted.tax().isEqual(draft.taxTotal())) {
            throw new PausedException(List.of(new Finding(
                    "invoice-amounts-tie",
                    "invoice.total",
                    "the ERP has " + posted.net() + " + " + posted.tax() + " tax for invoice " + posted.number()
                            + ", the draft has " + draft.netTotal() + " + " + draft.taxTotal(),
                    new Finding.Policy(
                            Owner.FINANCE,
                            Severity.CRITICAL,
                            Duration.ofHours(4),
                            "Compare the invoice in the ERP with the draft, and void or correct it."))));
        }
        return Invoice.builder()
                .from(draft)
                .number(posted.number())
                .status(InvoiceStatus.ISSUED)
                .addExternalRefs(posted.ref())
                .build();
    }

    private void recordTax(TaxableSale sale, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of("tax", sale.invoice().getId());
        journal.step(Effect.named("tax.document.record", TaxDocument.class)
                .key(sale.invoice().getId())
                .fingerprint(sale.invoice())
                // A record with another tax does not count: recording again then tells the difference.
                .probeFor(() -> tax.find(sale.invoice().getId())
                        .filter(found -> found.committed()
                                && found.tax().isEqual(sale.invoice().taxTotal())))
                .perform(() -> tax.record(sale, key).value())
                .build());
    }

    private void markBilled(Invoice issued, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of("billed", issued.getId());
        journal.upsert(
                "psa.work.mark-billed",
                key,
                issued,
                ExternalRef.class,
                () -> psa.work().markBilled(issued, key).ref());
    }

    /** {@return a new builder; all systems and the ledger are required, the controls are {@link Controls#standard()} by default} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ProjectToBilling}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Crm crm;
        private @Nullable Psa psa;
        private @Nullable Erp erp;
        private @Nullable TaxService tax;
        private @Nullable BilledLedger ledger;
        private Controls controls = Controls.standard();

        private Builder() {}

        /**
         * Sets where the terms of the deal are kept.
         *
         * @param crm the CRM
         * @return this builder
         */
        public Builder crm(Crm crm) {
            this.crm = crm;
            return this;
        }

        /**
         * Sets where the work is recorded.
         *
         * @param psa the PSA
         * @return this builder
         */
        public Builder psa(Psa psa) {
            this.psa = psa;
            return this;
        }

        /**
         * Sets where invoices are posted.
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
         * Sets what must hold before an invoice is posted.
         *
         * @param controls the controls
         * @return this builder
         */
        public Builder controls(Controls controls) {
            this.controls = controls;
            return this;
        }

        /**
         * Builds the workflow.
         *
         * @return the workflow
         * @throws NullPointerException if a system or the ledger is missing; the message names it
         */
        public ProjectToBilling build() {
            return new ProjectToBilling(this);
        }
    }
}

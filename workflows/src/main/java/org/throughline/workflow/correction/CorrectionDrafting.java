package org.throughline.workflow.correction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.TaxService;
import org.throughline.connector.port.TaxableCredit;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceReference;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.LegalEntity;
import org.throughline.workflow.PausedException;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.BilledHistory;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.ledger.InvoiceCorrection;
import org.throughline.workflow.ledger.Reservation;
import org.throughline.workflow.quotetoproject.EngagementSetup;

/**
 * Checks a correction, prices it, has it taxed and reserves it. Writes to no other system; done again, it replaces what it
 * reserved.
 */
final class CorrectionDrafting {
    private static final int MOST_TRIES = 5;

    private final Erp erp;
    private final TaxService tax;
    private final BilledLedger ledger;

    CorrectionDrafting(Erp erp, TaxService tax, BilledLedger ledger) {
        this.erp = erp;
        this.tax = tax;
        this.ledger = ledger;
    }

    InvoiceCorrection draft(Correction correction, Deal deal, LegalEntity seller) {
        ProjectId project = EngagementSetup.projectId(deal.contract().getEngagementId());
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            BilledHistory history = ledger.history(project);
            BilledInvoice billed = history.find(correction.invoiceId())
                    .filter(BilledInvoice::isLive)
                    .orElseThrow(
                            () -> new PausedException(List.of(CorrectionControls.unknown(correction.invoiceId()))));
            Optional<InvoiceCorrection> mayBePosted = billed.pending(correction.creditNoteId())
                    .filter(own -> !own.isVoid()
                            && erp.invoices().findCredit(own.document().getId()).isPresent());
            if (mayBePosted.isPresent()) {
                // Posted from this reservation, only nobody heard of it: another draft would be another credit note.
                return mayBePosted.get();
            }
            InvoiceCorrection drafted = drafted(correction, billed.without(correction.creditNoteId()), deal, seller);
            if (ledger.reserve(history, drafted).status() == Reservation.Status.MADE) {
                return drafted;
            }
        }
        throw new PausedException(List.of(CorrectionControls.crowded(correction.invoiceId())));
    }

    private InvoiceCorrection drafted(Correction correction, BilledInvoice billed, Deal deal, LegalEntity seller) {
        CreditLines lines = new CreditLines(billed, seller.getRoundingPolicy().mode());
        Set<SourceRef> named = new LinkedHashSet<>(correction.sources());
        boolean isVoid = isVoid(correction, billed);
        List<Finding> findings = new ArrayList<>(CorrectionControls.complete(billed));
        findings.addAll(CorrectionControls.period(correction, erp.masterData().openPeriod(correction.date())));
        findings.addAll(CorrectionControls.sources(named, lines.open()));
        if (!isVoid) {
            findings.addAll(CorrectionControls.posted(billed, erp.invoices().find(correction.invoiceId())));
        }
        Optional<List<InvoiceLine>> credited = named.isEmpty() ? Optional.of(lines.all()) : lines.of(named);
        if (credited.isEmpty()) {
            findings.add(CorrectionControls.whole());
        }
        PausedException.throwIfAny(findings);
        CreditNote untaxed = creditNote(correction, billed.invoice(), credited.orElseThrow());
        CreditNote credit = taxed(new TaxableCredit(untaxed, deal.customer(), seller), billed);
        PausedException.throwIfAny(CorrectionControls.amounts(billed, credit));
        List<SourceRef> released =
                !correction.rebill() ? List.of() : List.copyOf(named.isEmpty() ? lines.open() : named);
        return new InvoiceCorrection(credit, isVoid, released, correction.requestedBy());
    }

    private boolean isVoid(Correction correction, BilledInvoice billed) {
        return correction.method() == Correction.Method.VOID
                && correction.sources().isEmpty()
                && billed.corrections().isEmpty()
                && billed.pending().isEmpty()
                && erp.invoices()
                        .paymentStatus(correction.invoiceId())
                        .getPaid()
                        .isZero();
    }

    private CreditNote taxed(TaxableCredit draft, BilledInvoice billed) {
        CreditNote untaxed = draft.credit();
        return untaxed.netTotal().isZero()
                ? untaxed
                : CreditTaxes.closing(
                        billed,
                        CreditNote.builder()
                                .from(untaxed)
                                .taxes(tax.quoteCredit(draft))
                                .build());
    }

    private static CreditNote creditNote(Correction correction, Invoice invoice, List<InvoiceLine> lines) {
        CreditNoteId id = correction.creditNoteId();
        return CreditNote.builder()
                .id(id)
                .engagementId(invoice.getEngagementId())
                .contractId(invoice.getContractId())
                .projectId(invoice.getProjectId())
                .customerId(invoice.getCustomerId())
                .legalEntityId(invoice.getLegalEntityId())
                .currency(invoice.getCurrency())
                .issueDate(correction.date())
                .purchaseOrderNumber(invoice.getPurchaseOrderNumber())
                .addCorrectedInvoices(new InvoiceReference(
                        invoice.getId(),
                        invoice.getNumber().orElse(invoice.getId().value()),
                        invoice.getIssueDate()))
                .reason(correction.reason())
                .lines(lines)
                .build();
    }
}

package org.throughline.workflow.projecttobilling;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.TaxService;
import org.throughline.connector.port.TaxableSale;
import org.throughline.connector.port.Work;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.LegalEntity;
import org.throughline.workflow.Journal;
import org.throughline.workflow.PausedException;
import org.throughline.workflow.billing.BillingContext;
import org.throughline.workflow.billing.BillingDraft;
import org.throughline.workflow.billing.BillingRules;
import org.throughline.workflow.control.BillingReadiness;
import org.throughline.workflow.control.Controls;
import org.throughline.workflow.ledger.BilledHistory;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.ledger.Reservation;
import org.throughline.workflow.quotetoproject.EngagementSetup;

/**
 * Reads the work of a period, checks it, prices it, has it taxed and reserves it. Writes to no other system; done again, it
 * replaces what it reserved.
 */
final class InvoiceDrafting {
    private static final int MOST_TRIES = 5;

    private final Psa psa;
    private final Erp erp;
    private final TaxService tax;
    private final Controls controls;
    private final BilledLedger ledger;

    InvoiceDrafting(Psa psa, Erp erp, TaxService tax, Controls controls, BilledLedger ledger) {
        this.psa = psa;
        this.erp = erp;
        this.tax = tax;
        this.controls = controls;
        this.ledger = ledger;
    }

    static InvoiceId invoiceId(EngagementId engagement, BillingRun run) {
        String start = DateTimeFormatter.BASIC_ISO_DATE
                .withLocale(Locale.ROOT)
                .format(run.period().startInclusive());
        return InvoiceId.of(engagement.value() + "-" + start);
    }

    /** The taxed draft, with its sources reserved in the ledger; or empty if there is nothing to bill. */
    Optional<Invoice> draft(BillingRun run, Deal deal, LegalEntity seller, Journal journal) {
        InvoiceId id = invoiceId(deal.contract().getEngagementId(), run);
        ProjectId project = EngagementSetup.projectId(deal.contract().getEngagementId());
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            BilledHistory history = ledger.history(project);
            List<IssuedInvoice> posted = erp.invoices().forProject(project);
            journal.require(PostedInvoices.differences(history, posted));
            Optional<Invoice> mayBePosted = history.find(id)
                    .map(BilledInvoice::invoice)
                    .filter(own -> posted.stream().anyMatch(each -> each.id().equals(id)));
            if (mayBePosted.isPresent()) {
                // Posted from this reservation, only nobody heard of it: another draft would be another invoice.
                return mayBePosted;
            }
            BillingDraft draft = billed(run, deal, seller, history, journal);
            if (draft.net(deal.contract().getValue().getCurrencyUnit()).isZero()) {
                ledger.abandon(id);
                return Optional.empty();
            }
            Invoice taxed = taxed(toInvoice(run, deal.contract(), project, seller, draft), deal, seller, journal);
            Reservation reservation = ledger.reserve(history, taxed, draft.explanations());
            journal.require(BilledOnce.findings(reservation));
            if (reservation.status() == Reservation.Status.MADE) {
                return Optional.of(taxed);
            }
        }
        throw new PausedException(List.of(BilledOnce.crowded(id)));
    }

    private BillingDraft billed(BillingRun run, Deal deal, LegalEntity seller, BilledHistory history, Journal journal) {
        Work work = psa.work().unbilled(history.project(), run.period().endExclusive());
        BillingContext context = new BillingContext(
                run.period(),
                history.inForceBeside(invoiceId(deal.contract().getEngagementId(), run)),
                seller.getRoundingPolicy().mode());
        BillingDraft draft = BillingRules.draft(deal.contract(), work, context);
        if (!draft.lines().isEmpty() || !draft.unbilled().isEmpty()) {
            journal.require(controls.check(readiness(run, deal, history.project(), work, draft)));
        }
        return draft;
    }

    private Invoice taxed(Invoice untaxed, Deal deal, LegalEntity seller, Journal journal) {
        Invoice taxed = Invoice.builder()
                .from(untaxed)
                .taxes(tax.quote(new TaxableSale(untaxed, deal.customer(), seller)))
                .build();
        journal.require(controls.check(taxed));
        return taxed;
    }

    private BillingReadiness readiness(BillingRun run, Deal deal, ProjectId project, Work work, BillingDraft draft) {
        return new BillingReadiness(
                deal,
                work,
                draft,
                new BillingReadiness.Dates(
                        run.period(), run.invoiceDate(), erp.masterData().openPeriod(run.invoiceDate())),
                psa.projects().find(project),
                erp.projects().find(project));
    }

    private static Invoice toInvoice(
            BillingRun run, Contract contract, ProjectId project, LegalEntity seller, BillingDraft draft) {
        return Invoice.builder()
                .id(invoiceId(contract.getEngagementId(), run))
                .engagementId(contract.getEngagementId())
                .contractId(contract.getId())
                .projectId(project)
                .customerId(contract.getCustomerId())
                .legalEntityId(seller.getId())
                .currency(contract.getValue().getCurrencyUnit())
                .issueDate(run.invoiceDate())
                .dueDate(contract.getPaymentTerms()
                        .map(terms -> terms.dueDate(run.invoiceDate()))
                        .orElse(run.invoiceDate()))
                .period(run.period())
                .purchaseOrderNumber(contract.getPurchaseOrderNumber())
                .lines(draft.lines())
                .build();
    }
}

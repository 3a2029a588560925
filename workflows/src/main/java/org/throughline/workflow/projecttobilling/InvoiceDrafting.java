package org.throughline.workflow.projecttobilling;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
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
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.party.LegalEntity;
import org.throughline.workflow.Journal;
import org.throughline.workflow.PausedException;
import org.throughline.workflow.billing.BillingContext;
import org.throughline.workflow.billing.BillingDraft;
import org.throughline.workflow.billing.BillingRules;
import org.throughline.workflow.control.BillingReadiness;
import org.throughline.workflow.control.Controls;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.quotetoproject.EngagementSetup;

/** Reads the work of a period, checks it, prices it and has it taxed. Writes nothing. */
final class InvoiceDrafting {
    private static final Finding.Policy NOT_AS_POSTED = new Finding.Policy(
            Owner.FINANCE,
            Severity.HIGH,
            Duration.ofDays(1),
            "Void the invoice in the ERP, or take it off the project; what it billed is then billed here.");

    private final Psa psa;
    private final Erp erp;
    private final TaxService tax;
    private final Controls controls;

    InvoiceDrafting(Psa psa, Erp erp, TaxService tax, Controls controls) {
        this.psa = psa;
        this.erp = erp;
        this.tax = tax;
        this.controls = controls;
    }

    static InvoiceId invoiceId(EngagementId engagement, BillingRun run) {
        String start = DateTimeFormatter.BASIC_ISO_DATE
                .withLocale(Locale.ROOT)
                .format(run.period().startInclusive());
        return InvoiceId.of(engagement.value() + "-" + start);
    }

    /** The taxed draft, or empty if there is nothing to bill. */
    Optional<Invoice> draft(
            BillingRun run,
            Deal deal,
            LegalEntity seller,
            Function<InvoiceId, Optional<Invoice>> issued,
            Journal journal) {
        Contract contract = deal.contract();
        CurrencyUnit currency = contract.getValue().getCurrencyUnit();
        ProjectId project = EngagementSetup.projectId(contract.getEngagementId());
        Work work = psa.work().unbilled(project, run.period().endExclusive());
        BillingContext context = new BillingContext(
                run.period(),
                before(project, invoiceId(contract.getEngagementId(), run), issued),
                seller.getRoundingPolicy().mode());
        BillingDraft draft = BillingRules.draft(contract, work, context);
        if (draft.lines().isEmpty() && draft.unbilled().isEmpty()) {
            return Optional.empty();
        }
        journal.require(controls.check(readiness(run, deal, project, work, draft)));
        if (draft.net(currency).isZero()) {
            return Optional.empty();
        }
        Invoice untaxed = toInvoice(run, contract, project, seller, draft);
        Invoice taxed = Invoice.builder()
                .from(untaxed)
                .taxes(tax.quote(new TaxableSale(untaxed, deal.customer(), seller)))
                .build();
        journal.require(controls.check(taxed));
        return Optional.of(taxed);
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

    /** What the ERP has for the project, as it was made here: amounts alone do not tell what they were for. */
    private List<Invoice> before(ProjectId project, InvoiceId own, Function<InvoiceId, Optional<Invoice>> issued) {
        List<Invoice> before = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (IssuedInvoice posted : erp.invoices().forProject(project)) {
            if (posted.id().equals(own)) {
                continue;
            }
            Optional<Invoice> invoice = issued.apply(posted.id());
            invoice.ifPresent(before::add);
            if (invoice.filter(known -> known.netTotal().isEqual(posted.net())).isEmpty()) {
                findings.add(changed(posted, invoice.isPresent()));
            }
        }
        PausedException.throwIfAny(findings);
        return before;
    }

    private static Finding changed(IssuedInvoice posted, boolean isKnown) {
        return new Finding(
                "invoices-as-posted",
                "invoice." + posted.number(),
                isKnown
                        ? "the ERP now has " + posted.net() + " for it, which is not what was posted"
                        : "it was not posted by this flow, so what it bills is not known",
                NOT_AS_POSTED);
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

package org.throughline.workflow.projecttobilling;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
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
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.LegalEntity;
import org.throughline.workflow.PausedException;
import org.throughline.workflow.billing.BillingDraft;
import org.throughline.workflow.billing.BillingRules;
import org.throughline.workflow.control.BillingReadiness;
import org.throughline.workflow.control.Controls;
import org.throughline.workflow.quotetoproject.EngagementSetup;

/** Reads the work of a period, checks it, prices it and has it taxed. Writes nothing. */
final class InvoiceDrafting {
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
    Optional<Invoice> draft(BillingRun run, Deal deal, LegalEntity seller) {
        Contract contract = deal.contract();
        CurrencyUnit currency = contract.getValue().getCurrencyUnit();
        ProjectId project = EngagementSetup.projectId(contract.getEngagementId());
        Work work = psa.work().unbilled(project, run.period().endExclusive());
        BillingDraft draft = BillingRules.draft(
                contract,
                work,
                billedBefore(project, currency),
                seller.getRoundingPolicy().mode());
        PausedException.throwIfAny(controls.check(new BillingReadiness(
                deal, draft, run.invoiceDate(), erp.masterData().openPeriod(run.invoiceDate()))));
        if (draft.net(currency).isZero()) {
            return Optional.empty();
        }
        Invoice untaxed = toInvoice(run, contract, project, seller, draft);
        Invoice taxed = Invoice.builder()
                .from(untaxed)
                .taxes(tax.quote(new TaxableSale(untaxed, deal.customer(), seller)))
                .build();
        PausedException.throwIfAny(controls.check(taxed));
        return Optional.of(taxed);
    }

    private Money billedBefore(ProjectId project, CurrencyUnit currency) {
        return MoneyMath.sum(
                currency,
                erp.invoices().forProject(project).stream()
                        .map(IssuedInvoice::net)
                        .toList());
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

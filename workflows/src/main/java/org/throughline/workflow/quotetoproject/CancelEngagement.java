package org.throughline.workflow.quotetoproject;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.Work;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.Contract;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.ProjectStatus;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.sales.OpportunityStage;
import org.throughline.workflow.Journal;
import org.throughline.workflow.PausedException;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.BilledLedger;

/**
 * Undoes {@link QuoteToProject} for a deal that was cancelled before work began: its project is set to cancelled in the
 * ERP and the PSA, and read back. Where a system has no place for that, a person closes it, and the flow waits.
 */
public final class CancelEngagement implements Workflow<Cancellation, EngagementCancelled> {
    private final Crm crm;
    private final Psa psa;
    private final Erp erp;
    private final BilledLedger ledger;

    private CancelEngagement(Builder builder) {
        this.crm = requireNonNull(builder.crm, "crm");
        this.psa = requireNonNull(builder.psa, "psa");
        this.erp = requireNonNull(builder.erp, "erp");
        this.ledger = requireNonNull(builder.ledger, "ledger");
    }

    @Override
    public String name() {
        return "cancel-engagement";
    }

    @Override
    public Class<Cancellation> inputType() {
        return Cancellation.class;
    }

    @Override
    public String subject(Cancellation cancellation) {
        return cancellation.opportunity().id();
    }

    @Override
    public EngagementCancelled run(Cancellation cancellation, Journal journal) {
        ExternalRef opportunity = cancellation.opportunity();
        Deal deal = journal.decide("deal.cancel", opportunity, cancellation, Deal.class, () -> cancelled(opportunity));
        EngagementSetup setup = new EngagementSetup(deal);
        Project project = Project.builder()
                .from(setup.project())
                .status(ProjectStatus.CANCELLED)
                .build();
        IdempotencyKey key = IdempotencyKey.of("project", project.getId());
        if (erp.projects().find(project.getId()).isPresent()) {
            journal.upsert(
                    "erp.project.upsert",
                    key,
                    project,
                    ExternalRef.class,
                    () -> erp.projects().upsert(project, key).ref());
        }
        if (psa.projects().find(project.getId()).isPresent()) {
            ProjectSetup closing = new ProjectSetup(project, deal.contract(), setup.customer(), deal.opportunity());
            journal.upsert(
                    "psa.project.set-up",
                    key,
                    closing,
                    ExternalRef.class,
                    () -> psa.projects().setUp(closing, key).ref());
        }
        confirm(project.getId());
        return new EngagementCancelled(
                project.getEngagementId(), project.getId(), cancellation.requestedBy(), cancellation.reason());
    }

    private Deal cancelled(ExternalRef opportunity) {
        Deal deal = crm.opportunities().deal(opportunity);
        List<Finding> findings = new ArrayList<>();
        if (deal.opportunity().getStage() == OpportunityStage.WON) {
            findings.add(finding(
                    "deal-cancelled",
                    "opportunity.stage",
                    "the opportunity is still WON",
                    Owner.SALES_OPS,
                    "Close the opportunity as lost, or withdraw the cancellation."));
        }
        Contract contract = deal.contract();
        ProjectId project = EngagementSetup.projectId(contract.getEngagementId());
        if (ledger.history(project).invoices().stream()
                .anyMatch(billed -> !billed.inForce().getLines().isEmpty())) {
            findings.add(finding(
                    "engagement-not-started",
                    "project.invoices",
                    "something of it is billed",
                    Owner.FINANCE,
                    "Void or credit the invoices by runs of correct-invoice first."));
        }
        if (hasWork(psa.work().unbilled(project, lastDate(contract).plusDays(1)))) {
            findings.add(finding(
                    "engagement-not-started",
                    "project.work",
                    "work is recorded on the project",
                    Owner.PMO,
                    "Have the work billed or taken off the project first."));
        }
        PausedException.throwIfAny(findings);
        return deal;
    }

    private static LocalDate lastDate(Contract contract) {
        return contract.getEndDate()
                .orElseThrow(() -> new IllegalStateException("contract.endDate is missing, although it was set up"));
    }

    private static boolean hasWork(Work work) {
        return !work.timeEntries().isEmpty()
                || !work.expenses().isEmpty()
                || !work.milestones().isEmpty();
    }

    /** Reads back: what a system kept open is for a person to close. */
    private void confirm(ProjectId id) {
        List<Finding> findings = new ArrayList<>();
        psa.projects()
                .find(id)
                .filter(CancelEngagement::isOpen)
                .ifPresent(left -> findings.add(stillOpen("psa", left, Owner.PMO)));
        erp.projects()
                .find(id)
                .filter(CancelEngagement::isOpen)
                .ifPresent(left -> findings.add(stillOpen("erp", left, Owner.FINANCE)));
        PausedException.throwIfAny(findings);
    }

    private static boolean isOpen(Project project) {
        return project.getStatus() != ProjectStatus.CANCELLED && project.getStatus() != ProjectStatus.CLOSED;
    }

    private static Finding stillOpen(String system, Project project, Owner owner) {
        return finding(
                "cancelled-is-closed",
                system + ".project." + project.getId(),
                "is " + project.getStatus() + ", although the deal was cancelled",
                owner,
                "Close the project by hand, with its billing schedule if it has one; then resume.");
    }

    private static Finding finding(String control, String path, String message, Owner owner, String remediation) {
        return new Finding(
                control, path, message, new Finding.Policy(owner, Severity.HIGH, Duration.ofDays(1), remediation));
    }

    /** {@return a new builder; all systems and the ledger are required} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link CancelEngagement}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Crm crm;
        private @Nullable Psa psa;
        private @Nullable Erp erp;
        private @Nullable BilledLedger ledger;

        private Builder() {}

        /**
         * Sets where the deal was cancelled.
         *
         * @param crm the CRM
         * @return this builder
         */
        public Builder crm(Crm crm) {
            this.crm = crm;
            return this;
        }

        /**
         * Sets where the project would have been delivered.
         *
         * @param psa the PSA
         * @return this builder
         */
        public Builder psa(Psa psa) {
            this.psa = psa;
            return this;
        }

        /**
         * Sets where the books are kept.
         *
         * @param erp the ERP
         * @return this builder
         */
        public Builder erp(Erp erp) {
            this.erp = erp;
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
         * Builds the workflow.
         *
         * @return the workflow
         * @throws NullPointerException if a system or the ledger is missing; the message names it
         */
        public CancelEngagement build() {
            return new CancelEngagement(this);
        }
    }
}

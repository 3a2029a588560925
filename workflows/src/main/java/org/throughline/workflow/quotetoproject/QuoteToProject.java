package org.throughline.workflow.quotetoproject;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.TaxService;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.contract.Contract;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.workflow.Journal;
import org.throughline.workflow.PausedException;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.control.Controls;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.control.ParentState;
import org.throughline.workflow.control.ProjectReadiness;
import org.throughline.workflow.ledger.BilledLedger;

/**
 * Turns a won deal into a customer and a project in the ERP and a project in the PSA, and tells the CRM.
 *
 * <p>A deal that changes a running engagement, a change order, goes the same way: its contract has the id of the engagement
 * and its amendments, and project and schedule are set to what holds now. The project keeps its name.
 *
 * <p>Nothing is written before all controls hold; what the controls saw is what is written, even if the deal is edited
 * meanwhile. The input is the CRM's reference of the deal.
 */
public final class QuoteToProject implements Workflow<ExternalRef, EngagementReady> {
    private final Crm crm;
    private final Psa psa;
    private final Erp erp;
    private final TaxService tax;
    private final Controls controls;
    private final @Nullable BilledLedger ledger;

    private QuoteToProject(Builder builder) {
        this.crm = requireNonNull(builder.crm, "crm");
        this.psa = requireNonNull(builder.psa, "psa");
        this.erp = requireNonNull(builder.erp, "erp");
        this.tax = requireNonNull(builder.tax, "tax");
        this.controls = builder.controls;
        this.ledger = builder.ledger;
    }

    @Override
    public String name() {
        return "quote-to-project";
    }

    @Override
    public Class<ExternalRef> inputType() {
        return ExternalRef.class;
    }

    @Override
    public String subject(ExternalRef opportunity) {
        return opportunity.id();
    }

    @Override
    public EngagementReady run(ExternalRef opportunity, Journal journal) {
        Deal deal = journal.decide(
                "deal.accept", opportunity, opportunity, Deal.class, () -> accepted(opportunity, journal));
        EngagementSetup setup = setup(deal);
        Customer customer = setup.customer();
        Project project = setup.project();

        IdempotencyKey customerKey = IdempotencyKey.of("customer", customer.getId());
        journal.upsert(
                "erp.customer.upsert",
                customerKey,
                customer,
                ExternalRef.class,
                () -> erp.customers().upsert(customer, customerKey).ref());
        IdempotencyKey projectKey = IdempotencyKey.of("project", project.getId());
        journal.upsert(
                "psa.project.set-up",
                projectKey,
                setup.projectSetup(),
                ExternalRef.class,
                () -> psa.projects().setUp(setup.projectSetup(), projectKey).ref());
        journal.upsert(
                "erp.project.upsert",
                projectKey,
                project,
                ExternalRef.class,
                () -> erp.projects().upsert(project, projectKey).ref());
        setup.billingSchedule().ifPresent(schedule -> plan(schedule, journal));

        confirm(project);
        IdempotencyKey readyKey = IdempotencyKey.of("ready", opportunity.id());
        journal.upsert(
                "crm.deal.mark-ready",
                readyKey,
                project.getId(),
                ExternalRef.class,
                () -> crm.opportunities()
                        .markReady(opportunity, project.getId(), readyKey)
                        .ref());
        return new EngagementReady(project.getEngagementId(), customer.getId(), project.getId(), project.getBudget());
    }

    private EngagementSetup setup(Deal deal) {
        return deal.opportunity()
                .getExtendedEngagementId()
                .flatMap(running -> erp.projects().find(EngagementSetup.projectId(running)))
                .map(project -> new EngagementSetup(deal, project.getName()))
                .orElseGet(() -> new EngagementSetup(deal));
    }

    private Deal accepted(ExternalRef opportunity, Journal journal) {
        Deal deal = crm.opportunities().deal(opportunity);
        List<Finding> findings = new ArrayList<>(controls.check(readiness(deal)));
        if (ChangeOrderControls.isChangeOrder(deal)) {
            ProjectId project = EngagementSetup.projectId(deal.contract().getEngagementId());
            findings.addAll(ChangeOrderControls.findings(
                    deal,
                    erp.projects().find(project),
                    Optional.ofNullable(ledger).map(billed -> billed.history(project))));
        }
        journal.require(findings);
        return deal;
    }

    private ProjectReadiness readiness(Deal deal) {
        ErpMasterData masterData = erp.masterData();
        Contract contract = deal.contract();
        Customer customer = deal.customer();
        return new ProjectReadiness(
                deal,
                contract.getLegalEntityId().flatMap(masterData::legalEntity),
                masterData.paymentTerms(),
                masterData.currencies(),
                erp.customers().find(customer.getId()),
                parent(customer),
                customer.placeOfSupply().map(tax::hasNexus).orElse(false));
    }

    /** Of the customers above the parent, those that finance does not know end the search. */
    private ParentState parent(Customer customer) {
        Set<CustomerId> seen = new HashSet<>(Set.of(customer.getId()));
        Optional<CustomerId> above = customer.getParentId();
        while (above.isPresent()) {
            if (!seen.add(above.get())) {
                return ParentState.LOOP;
            }
            Optional<Customer> found = erp.customers().find(above.get());
            if (found.isEmpty() && above.equals(customer.getParentId())) {
                return ParentState.UNKNOWN;
            }
            above = found.flatMap(Customer::getParentId);
        }
        return ParentState.KNOWN;
    }

    private void plan(BillingSchedule schedule, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of("billing-schedule", schedule.getId());
        journal.upsert(
                "erp.billing-schedule.upsert",
                key,
                schedule,
                ExternalRef.class,
                () -> erp.projects().upsertSchedule(schedule, key).ref());
    }

    /** Reads back what was set up: finance is ready only if both systems have what was sold. */
    private void confirm(Project sold) {
        Optional<Project> delivered = psa.projects().find(sold.getId());
        Optional<Project> financed = erp.projects().find(sold.getId());
        List<Finding> findings = new ArrayList<>(SetupComparison.differences("psa", sold, delivered));
        findings.addAll(SetupComparison.differences("erp", sold, financed));
        PausedException.throwIfAny(findings);
    }

    /** {@return a new builder; all systems are required, the controls are {@link Controls#standard()} by default} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link QuoteToProject}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Crm crm;
        private @Nullable Psa psa;
        private @Nullable Erp erp;
        private @Nullable TaxService tax;
        private Controls controls = Controls.standard();
        private @Nullable BilledLedger ledger;

        private Builder() {}

        /**
         * Sets where deals are won.
         *
         * @param crm the CRM
         * @return this builder
         */
        public Builder crm(Crm crm) {
            this.crm = crm;
            return this;
        }

        /**
         * Sets where projects are delivered.
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
         * Sets who knows where tax has to be collected.
         *
         * @param tax the tax service
         * @return this builder
         */
        public Builder tax(TaxService tax) {
            this.tax = tax;
            return this;
        }

        /**
         * Sets what must hold before anything is written.
         *
         * @param controls the controls
         * @return this builder
         */
        public Builder controls(Controls controls) {
            this.controls = controls;
            return this;
        }

        /**
         * Sets where it is kept what was billed. Needed for change orders only.
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
         * @throws NullPointerException if a system is missing; the message names it
         */
        public QuoteToProject build() {
            return new QuoteToProject(this);
        }
    }
}

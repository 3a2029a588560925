package org.throughline.example.quotetocash;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.RunFilter;
import org.throughline.workflow.RunState;
import org.throughline.workflow.WorkflowRunner;
import org.throughline.workflow.billingtocash.BillingToCash;
import org.throughline.workflow.billingtocash.CashCheck;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.projecttobilling.BillingOutcome;
import org.throughline.workflow.projecttobilling.BillingRun;
import org.throughline.workflow.projecttobilling.ProjectToBilling;
import org.throughline.workflow.quotetoproject.EngagementReady;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/** The main job from front to back. Every stage can be run again: what is done stays done. */
final class Stages {
    private final Scenario scenario;
    private final WorkflowRunner runner;
    private final People people;
    private final Progress progress;
    private final Duration patience;
    private final QuoteToProject quoteToProject;
    private final ProjectToBilling projectToBilling;
    private final BillingToCash billingToCash;

    Stages(Scenario scenario, WorkflowRunner runner, People people, Progress progress, Duration patience, Flows flows) {
        this.scenario = scenario;
        this.runner = runner;
        this.people = people;
        this.progress = progress;
        this.patience = patience;
        this.quoteToProject = flows.quoteToProject();
        this.projectToBilling = flows.projectToBilling();
        this.billingToCash = flows.billingToCash();
    }

    /** The three flows, as they are registered with the runner. */
    record Flows(QuoteToProject quoteToProject, ProjectToBilling projectToBilling, BillingToCash billingToCash) {

        static Flows of(Systems systems, BilledLedger ledger) {
            return new Flows(
                    QuoteToProject.builder()
                            .crm(systems.crm())
                            .psa(systems.psa())
                            .erp(systems.erp())
                            .tax(systems.tax())
                            .ledger(ledger)
                            .build(),
                    ProjectToBilling.builder()
                            .crm(systems.crm())
                            .psa(systems.psa())
                            .erp(systems.erp())
                            .tax(systems.tax())
                            .ledger(ledger)
                            .build(),
                    BillingToCash.builder()
                            .crm(systems.crm())
                            .psa(systems.psa())
                            .erp(systems.erp())
                            .ledger(ledger)
                            .build());
        }
    }

    /** Runs all stages, or as far as it gets; tells what keeps it from the end, empty if nothing does. */
    List<String> run() throws InterruptedException {
        progress.stage("Quote to project: " + scenario.deals().size() + " won deals");
        scenario.deals().forEach(deal -> runner.submit(quoteToProject, opportunity(deal)));
        settle();
        correct();
        List<String> open = unfinished();
        if (!open.isEmpty()) {
            return open;
        }
        for (Scenario.BillingMonth month : scenario.billing()) {
            bill(month);
            open = unfinished();
            if (!open.isEmpty()) {
                return open;
            }
        }
        progress.stage("Billing to cash, as of " + scenario.asOf());
        pay();
        ready().forEach((deal, ready) -> runner.submit(
                billingToCash,
                new CashCheck(opportunity(deal), ready.projectId(), ready.sold().getCurrencyUnit(), scenario.asOf())));
        settle();
        return unfinished();
    }

    private void correct() throws InterruptedException {
        for (Scenario.Correction correction : scenario.corrections()) {
            String runId = quoteToProject.name() + ":" + correction.opportunity();
            for (GovernedException opened : runner.cases()) {
                if (opened.isOpen() && opened.runId().equals(runId)) {
                    people.correct(correction);
                    runner.resolve(opened.id(), correction.by(), correction.reason());
                    progress.stage("resolved by " + correction.by() + ": " + correction.reason());
                }
            }
        }
        settle();
    }

    private void bill(Scenario.BillingMonth month) throws InterruptedException {
        progress.stage("Project to billing, " + month.month());
        people.deliver(month.month(), scenario.delivery().getOrDefault(month.month(), List.of()));
        scenario.deals()
                .forEach(deal -> runner.submit(
                        projectToBilling,
                        new BillingRun(opportunity(deal), Period.of(month.month()), month.invoiceDate())));
        settle();
    }

    private void pay() {
        if (!scenario.isPlayed()) {
            return;
        }
        for (String deal : scenario.deals()) {
            for (Scenario.BillingMonth month : scenario.billing()) {
                invoice(deal, month.month())
                        .ifPresent(invoice -> people.pay(invoice, parts(deal, month.month()), invoice.getDueDate()));
            }
        }
    }

    private List<String> parts(String deal, YearMonth month) {
        return scenario.payments().stream()
                .filter(payment ->
                        payment.opportunity().equals(deal) && payment.month().equals(month))
                .findFirst()
                .map(Scenario.PartPayment::parts)
                .orElse(List.of());
    }

    /** The engagements that are set up, by deal. */
    Map<String, EngagementReady> ready() {
        Map<String, EngagementReady> ready = new LinkedHashMap<>();
        for (String deal : scenario.deals()) {
            runner.result(quoteToProject.name() + ":" + deal, EngagementReady.class)
                    .ifPresent(engagement -> ready.put(deal, engagement));
        }
        return ready;
    }

    private Optional<Invoice> invoice(String deal, YearMonth month) {
        String runId = projectToBilling.name() + ":" + deal + "/" + Period.of(month);
        return runner.result(runId, BillingOutcome.class).flatMap(BillingOutcome::invoice);
    }

    private void settle() throws InterruptedException {
        runner.awaitQuiet(patience);
    }

    private List<String> unfinished() {
        List<String> open = new ArrayList<>();
        runner.runs(RunFilter.all().in(RunState.SCHEDULED, RunState.WAITING, RunState.PAUSED), 1_000)
                .forEach(run -> open.add(
                        run.id() + " is " + run.state() + ": " + run.lastError().orElse("")));
        return open;
    }

    private static ExternalRef opportunity(String id) {
        return new ExternalRef("salesforce", "Opportunity", id);
    }
}

package org.throughline.example.quotetocash;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.RunFilter;
import org.throughline.workflow.RunState;
import org.throughline.workflow.WorkflowRunner;
import org.throughline.workflow.billingtocash.CashCheck;
import org.throughline.workflow.correction.Correction;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.projecttobilling.BillingOutcome;
import org.throughline.workflow.projecttobilling.BillingRun;
import org.throughline.workflow.quotetoproject.EngagementReady;

/** The main job from front to back. Every stage can be run again: what is done stays done. */
final class Stages {
    /** A correction is the only one of its invoice here. */
    private static final int FIRST = 1;

    private final Scenario scenario;
    private final WorkflowRunner runner;
    private final People people;
    private final Progress progress;
    private final ServiceDesk desk;
    private final Flows flows;
    private final BilledLedger ledger;

    Stages(
            Scenario scenario,
            WorkflowRunner runner,
            People people,
            Progress progress,
            ServiceDesk desk,
            Flows flows,
            BilledLedger ledger) {
        this.scenario = scenario;
        this.runner = runner;
        this.people = people;
        this.progress = progress;
        this.desk = desk;
        this.flows = flows;
        this.ledger = ledger;
    }

    /** Runs all stages, or as far as it gets; tells what keeps it from the end, empty if nothing does. */
    List<String> run() throws InterruptedException {
        progress.stage("Quote to project: " + scenario.deals().size() + " won deals");
        scenario.deals().forEach(deal -> runner.submit(flows.quoteToProject(), opportunity(deal)));
        desk.settle();
        correct();
        takeBack();
        for (Scenario.BillingMonth month : scenario.billing()) {
            if (unfinished().isEmpty()) {
                extend(month.month());
            }
            if (unfinished().isEmpty()) {
                bill(month);
            }
            if (unfinished().isEmpty()) {
                credit(month.month());
            }
        }
        if (unfinished().isEmpty()) {
            collect();
        }
        return unfinished();
    }

    private void correct() throws InterruptedException {
        for (Scenario.Correction correction : scenario.people().corrections()) {
            String runId = flows.quoteToProject().name() + ":" + correction.opportunity();
            for (GovernedException opened : desk.openCasesOf(runId)) {
                people.correct(correction);
                desk.resolve(opened, correction.by(), correction.reason());
            }
        }
    }

    /** Sets up the change orders that are won before a month is billed. */
    private void extend(YearMonth month) throws InterruptedException {
        for (Scenario.ChangeOrder change : scenario.people().changeOrders()) {
            if (change.before().equals(month)) {
                progress.stage("Change order " + change.opportunity());
                people.win(change);
                runner.submit(flows.quoteToProject(), opportunity(change.opportunity()));
                desk.settle();
            }
        }
    }

    private void bill(Scenario.BillingMonth month) throws InterruptedException {
        progress.stage("Project to billing, " + month.month());
        people.deliver(month.month(), scenario.people().delivery().getOrDefault(month.month(), List.of()));
        scenario.deals()
                .forEach(deal -> runner.submit(
                        flows.projectToBilling(),
                        new BillingRun(opportunity(deal), Period.of(month.month()), month.invoiceDate())));
        desk.settle();
    }

    /** Takes back what was billed wrongly; the bill of the next month has it as it is then. */
    private void credit(YearMonth month) throws InterruptedException {
        for (Scenario.Credit credit : scenario.people().credits()) {
            Optional<Invoice> invoice = invoice(credit.opportunity(), month);
            if (credit.month().equals(month) && invoice.isPresent()) {
                progress.stage("Credit of invoice " + invoice.get().getNumber().orElse(""));
                runner.submit(flows.correctInvoice(), correction(credit, invoice.get()));
                desk.settle();
            }
        }
        takeBack();
    }

    /** Has done in the PSA what the corrections of invoices wait for. */
    private void takeBack() throws InterruptedException {
        for (Scenario.Credit credit : scenario.people().credits()) {
            Optional<Invoice> invoice = invoice(credit.opportunity(), credit.month());
            if (invoice.isPresent()) {
                String runId =
                        flows.correctInvoice().name() + ":" + invoice.get().getId() + "-C" + FIRST;
                for (GovernedException opened : desk.openCasesOf(runId)) {
                    people.takeBack(credit, invoice.get());
                    desk.resolve(opened, credit.by(), credit.resolution());
                }
            }
        }
    }

    private Correction correction(Scenario.Credit credit, Invoice invoice) {
        List<SourceRef> sources = people.splits(credit.timecard()).stream()
                .map(split -> new SourceRef(SourceKind.TIME_ENTRY, split))
                .toList();
        return new Correction(
                opportunity(credit.opportunity()),
                invoice.getId(),
                FIRST,
                credit.date(),
                Correction.Method.CREDIT,
                sources,
                true,
                credit.requestedBy(),
                credit.reason());
    }

    private void collect() throws InterruptedException {
        progress.stage("Billing to cash, as of " + scenario.asOf());
        if (scenario.people().isPlayed()) {
            scenario.deals().forEach(this::pay);
        }
        ready().forEach((deal, ready) -> runner.submit(
                flows.billingToCash(),
                new CashCheck(opportunity(deal), ready.projectId(), ready.sold().getCurrencyUnit(), scenario.asOf())));
        desk.settle();
    }

    private void pay(String deal) {
        for (Scenario.BillingMonth month : scenario.billing()) {
            invoice(deal, month.month())
                    .ifPresent(invoice ->
                            people.pay(invoice, owed(invoice), parts(deal, month.month()), invoice.getDueDate()));
        }
    }

    private Money owed(Invoice invoice) {
        return ledger.find(invoice.getId())
                .map(BilledInvoice::credited)
                .map(invoice.total()::minus)
                .orElseGet(invoice::total);
    }

    private List<String> parts(String deal, YearMonth month) {
        return scenario.people().payments().stream()
                .filter(payment ->
                        payment.opportunity().equals(deal) && payment.month().equals(month))
                .findFirst()
                .map(Scenario.PartPayment::parts)
                .orElse(List.of());
    }

    /** The engagements that are set up, by deal. */
    private Map<String, EngagementReady> ready() {
        Map<String, EngagementReady> ready = new LinkedHashMap<>();
        for (String deal : scenario.deals()) {
            runner.result(flows.quoteToProject().name() + ":" + deal, EngagementReady.class)
                    .ifPresent(engagement -> ready.put(deal, engagement));
        }
        return ready;
    }

    private Optional<Invoice> invoice(String deal, YearMonth month) {
        String runId = flows.projectToBilling().name() + ":" + deal + "/" + Period.of(month);
        return runner.result(runId, BillingOutcome.class).flatMap(BillingOutcome::invoice);
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

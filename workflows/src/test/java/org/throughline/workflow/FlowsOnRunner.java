package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.workflow.Samples.OPPORTUNITY;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Work;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.model.Period;
import org.throughline.model.billing.RevenueMethod;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.workflow.billingtocash.BillingToCash;
import org.throughline.workflow.billingtocash.CollectPayments;
import org.throughline.workflow.billingtocash.ReconcilePayout;
import org.throughline.workflow.correction.CorrectInvoice;
import org.throughline.workflow.intercompany.ChargeIntercompany;
import org.throughline.workflow.intercompany.TransferPolicy;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.projecttobilling.BillingRun;
import org.throughline.workflow.projecttobilling.ProjectToBilling;
import org.throughline.workflow.quotetoproject.CancelEngagement;
import org.throughline.workflow.quotetoproject.EngagementSetup;
import org.throughline.workflow.quotetoproject.QuoteToProject;
import org.throughline.workflow.revenue.RecognizeRevenue;
import org.throughline.workflow.revenue.RevenueAccounts;

/** Flows, systems in memory and an embedded database of their own, for one test. */
final class FlowsOnRunner {
    final InMemorySystems systems = new InMemorySystems();
    final JdbcDataSource dataSource = new JdbcDataSource();
    final BilledLedger ledger;
    final QuoteToProject quoteToProject;
    final ProjectToBilling projectToBilling;
    final CorrectInvoice correctInvoice;
    final CancelEngagement cancelEngagement;
    RecognizeRevenue recognizeRevenue;
    ChargeIntercompany chargeIntercompany;
    final InMemoryBilling billing = new InMemoryBilling(systems);
    final BillingToCash billingToCash;
    final CollectPayments collectPayments;
    final ReconcilePayout reconcilePayout = new ReconcilePayout(billing);

    FlowsOnRunner() {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        ledger = BilledLedger.on(dataSource);
        quoteToProject = QuoteToProject.builder()
                .crm(systems.crm())
                .psa(systems.psa())
                .erp(systems.erp())
                .tax(systems.tax())
                .ledger(ledger)
                .build();
        cancelEngagement = CancelEngagement.builder()
                .crm(systems.crm())
                .psa(systems.psa())
                .erp(systems.erp())
                .ledger(ledger)
                .build();
        projectToBilling = ProjectToBilling.builder()
                .crm(systems.crm())
                .psa(systems.psa())
                .erp(systems.erp())
                .tax(systems.tax())
                .ledger(ledger)
                .build();
        billingToCash = BillingToCash.builder()
                .crm(systems.crm())
                .psa(systems.psa())
                .erp(systems.erp())
                .collectedBy(billing)
                .ledger(ledger)
                .build();
        collectPayments = CollectPayments.builder()
                .billing(billing)
                .erp(systems.erp())
                .ledger(ledger)
                .build();
        correctInvoice = CorrectInvoice.builder()
                .crm(systems.crm())
                .psa(systems.psa())
                .erp(systems.erp())
                .tax(systems.tax())
                .ledger(ledger)
                .build();
        recognizing(RecognizeRevenueTest.ACCOUNTS, RevenueMethod.MILESTONE);
        charging(UnaryOperator.identity());
    }

    void recognizing(RevenueAccounts accounts, RevenueMethod fixedFee) {
        recognizeRevenue = RecognizeRevenue.builder()
                .crm(systems.crm())
                .erp(systems.erp())
                .ledger(ledger)
                .accounts(accounts)
                .fixedFee(fixedFee)
                .build();
    }

    void charging(UnaryOperator<ChargeIntercompany.Builder> how) {
        chargeIntercompany = how.apply(ChargeIntercompany.builder()
                        .crm(systems.crm())
                        .psa(systems.psa())
                        .erp(systems.erp())
                        .policy(TransferPolicy.costPlus(BigDecimal.ZERO))
                        .accounts(ChargeIntercompanyTest.ACCOUNTS))
                .build();
    }

    static BillingRun month(int month) {
        YearMonth of = YearMonth.of(2026, month);
        return new BillingRun(OPPORTUNITY, Period.of(of), of.atEndOfMonth());
    }

    /** A deal that was sold and set up. */
    void setUp(Deal deal) {
        systems.deals.put(OPPORTUNITY, deal);
        Project project = new EngagementSetup(deal).project();
        systems.psaProjects.put(project.getId(), project);
        systems.erpProjects.put(project.getId(), project);
    }

    void work(TimeEntry... entries) {
        systems.work = new Work(List.of(entries), List.of(), List.of());
    }

    void bill(int month) {
        run(projectToBilling, month(month));
    }

    /** Carries a run as far as it goes; gives the cases that are open then. */
    <I> List<GovernedException> run(Workflow<I, ?> workflow, I input) {
        return on(runner -> {
            runner.submit(workflow, input);
            return open(runner);
        });
    }

    /** Resolves the open cases and lets their runs go on; gives the cases that are open then. */
    List<GovernedException> resolve() {
        return on(runner -> {
            open(runner).forEach(opened -> runner.resolve(opened.id(), "j.doe", "looked at"));
            return open(runner);
        });
    }

    private <T> T on(Function<WorkflowRunner, T> work) {
        try (WorkflowRunner runner = WorkflowRunner.on(dataSource)
                .register(quoteToProject)
                .register(projectToBilling)
                .register(correctInvoice)
                .register(cancelEngagement)
                .register(recognizeRevenue)
                .register(chargeIntercompany)
                .register(billingToCash)
                .register(collectPayments)
                .register(reconcilePayout)
                .threads(1)
                .pollingInterval(Duration.ofMillis(20))
                .pauseBetweenTries(Duration.ofMillis(10))
                .retry(RetryPolicy.none())
                .start()) {
            return work.apply(runner);
        }
    }

    private static List<GovernedException> open(WorkflowRunner runner) {
        try {
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return runner.cases().stream().filter(GovernedException::isOpen).toList();
    }

    /**
     * Plays a scenario once undisturbed and then with a crash after one of its calls, for each point that the step divides; gives
     * the writes of each, the undisturbed one first.
     */
    static List<List<String>> crashedAtCalls(int step, Consumer<FlowsOnRunner> scenario) {
        FlowsOnRunner undisturbed = new FlowsOnRunner();
        AtomicInteger calls = new AtomicInteger();
        undisturbed.systems.after = operation -> calls.incrementAndGet();
        scenario.accept(undisturbed);
        return IntStream.rangeClosed(0, calls.get())
                .filter(point -> point % step == 0)
                .mapToObj(point -> point == 0 ? undisturbed.systems.writes : crashedAt(point, scenario))
                .toList();
    }

    private static List<String> crashedAt(int point, Consumer<FlowsOnRunner> scenario) {
        FlowsOnRunner flows = new FlowsOnRunner();
        AtomicInteger calls = new AtomicInteger();
        flows.systems.after = operation -> {
            if (calls.incrementAndGet() == point) {
                throw new SimulatedCrash();
            }
        };
        scenario.accept(flows);
        return flows.systems.writes;
    }

    /** Not an exception that anything in the flows may handle: the process is gone. */
    private static final class SimulatedCrash extends Error {
        private static final long serialVersionUID = 1L;
    }
}

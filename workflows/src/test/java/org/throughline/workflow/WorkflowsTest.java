package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.workflow.Samples.OPPORTUNITY;
import static org.throughline.workflow.Samples.customer;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.Work;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.model.CountryCode;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.Retainer;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.event.Owner;
import org.throughline.model.party.Customer;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.workflow.billingtocash.BillingToCash;
import org.throughline.workflow.billingtocash.CashCheck;
import org.throughline.workflow.billingtocash.CashOutcome;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.projecttobilling.BillingRun;
import org.throughline.workflow.projecttobilling.ProjectToBilling;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/** The three flows on the runner, against systems in memory and an embedded database. */
class WorkflowsTest {
    private static final BillingRun JUNE =
            new BillingRun(OPPORTUNITY, Period.of(YearMonth.of(2026, 6)), LocalDate.of(2026, 6, 30));
    private static final CashCheck CASH =
            new CashCheck(OPPORTUNITY, Samples.PROJECT, Samples.USD, LocalDate.of(2026, 8, 31));
    private static final InvoiceId INVOICE = InvoiceId.of("crm-006A-20260601");

    private final InMemorySystems systems = new InMemorySystems();
    private final JdbcDataSource dataSource = new JdbcDataSource();
    private QuoteToProject quoteToProject;
    private ProjectToBilling projectToBilling;
    private BillingToCash billingToCash;

    @BeforeEach
    void sellOneDeal() {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        BilledLedger ledger = BilledLedger.on(dataSource);
        systems.deals.put(OPPORTUNITY, deal(hourly("Consultant", "100.00"), "1000.00"));
        systems.work = new Work(
                List.of(time("S1", "Consultant", "2026-06-01", "8", ApprovalState.APPROVED)), List.of(), List.of());
        quoteToProject = QuoteToProject.builder()
                .crm(systems.crm())
                .psa(systems.psa())
                .erp(systems.erp())
                .tax(systems.tax())
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
                .ledger(ledger)
                .build();
    }

    @Test
    void aWonDealIsSetUpBilledAndReported() throws Exception {
        runAll();

        assertThat(systems.writes)
                .containsExactly(
                        "erp.customer crm-001A",
                        "psa.project crm-006A-P1",
                        "erp.project crm-006A-P1",
                        "crm.markReady crm:Opportunity:006A",
                        "erp.invoice crm-006A-20260601",
                        "tax.record crm-006A-20260601",
                        "psa.markBilled crm-006A-20260601",
                        "psa.updatePayment payment-status:crm-006A-20260601:2026-08-31",
                        "crm.updateBilling deal-billing:006A:2026-08-31");
        assertThat(systems.dealBilling.get(OPPORTUNITY)).containsExactly(usd("800.00"), usd("800.00"));
    }

    @Test
    void aPaymentThatIsTakenBackIsTold() throws Exception {
        runSetUpAndBilling();
        for (String paid : List.of("0.00", "800.00", "0.00")) {
            systems.paid.put(INVOICE, usd(paid));
            LocalDate date = LocalDate.of(2026, 8, 1).plusDays(systems.writes.size());
            runUntilQuiet(runner ->
                    runner.submit(billingToCash, new CashCheck(OPPORTUNITY, Samples.PROJECT, Samples.USD, date)));
        }

        assertThat(systems.dealBilling.get(OPPORTUNITY)).containsExactly(usd("800.00"), usd("0.00"));
        assertThat(systems.psaPayments.get(INVOICE).getPaid()).isEqualTo(usd("0.00"));
    }

    @Test
    void anInvoiceChangedByHandInTheErpPausesTheNextOne() throws Exception {
        runSetUpAndBilling();
        Invoice posted = systems.posted.get(INVOICE);
        InvoiceLine line = posted.getLines().get(0);
        systems.posted.put(
                INVOICE,
                Invoice.builder()
                        .from(posted)
                        .lines(List.of(InvoiceLine.builder()
                                .from(line)
                                .amount(line.getAmount().minus(usd("0.01")))
                                .build()))
                        .build());
        int writes = systems.writes.size();
        systems.work = new Work(
                List.of(time("S2", "Consultant", "2026-07-01", "1", ApprovalState.APPROVED)), List.of(), List.of());

        try (WorkflowRunner runner = runner()) {
            runner.submit(
                    projectToBilling,
                    new BillingRun(OPPORTUNITY, Period.of(YearMonth.of(2026, 7)), LocalDate.of(2026, 7, 31)));
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            GovernedException paused = runner.cases().get(0);
            assertThat(paused.owner()).isEqualTo(Owner.FINANCE);
            assertThat(paused.findings().get(0).message())
                    .contains("the ERP now has USD 799.99 for it, which is not what was posted");
        }
        assertThat(systems.writes).hasSize(writes);
    }

    @Test
    void aRetainerIsPlannedAndBilledMonthByMonth() throws Exception {
        systems.deals.put(OPPORTUNITY, deal(retainer(), "3000.00"));
        runUntilQuiet(runner -> runner.submit(quoteToProject, OPPORTUNITY));
        systems.work = new Work(
                List.of(time("S1", "Consultant", "2026-06-01", "12", ApprovalState.APPROVED)), List.of(), List.of());
        runUntilQuiet(runner -> runner.submit(projectToBilling, JUNE));
        systems.work = new Work(
                List.of(time("S2", "Consultant", "2026-07-01", "7", ApprovalState.APPROVED)), List.of(), List.of());
        runUntilQuiet(runner -> runner.submit(
                projectToBilling,
                new BillingRun(OPPORTUNITY, Period.of(YearMonth.of(2026, 7)), LocalDate.of(2026, 7, 31))));

        assertThat(systems.writes).contains("erp.schedule crm-006A-C1-S1");
        assertThat(systems.posted.values())
                .extracting(Invoice::netTotal)
                .as("2 hours above the 10 of June; 3 of July carried over")
                .containsExactly(usd("1200.00"), usd("1000.00"));
    }

    @Test
    void runningEverythingAgainWritesNothing() throws Exception {
        runAll();
        List<String> first = List.copyOf(systems.writes);

        runAll();

        assertThat(systems.writes).isEqualTo(first);
    }

    @Test
    void aFailedControlPausesBeforeAnythingIsWrittenAndGoesOnWhenResolved() throws Exception {
        systems.deals.put(OPPORTUNITY, deal(Samples.contract(hourly("Consultant", "100"), "1000.00"), customer("NL")));
        try (WorkflowRunner runner = runner()) {
            runner.submit(quoteToProject, OPPORTUNITY);
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(systems.writes).isEmpty();
            GovernedException paused = runner.cases().get(0);
            assertThat(paused.owner()).isEqualTo(Owner.MASTER_DATA);
            assertThat(paused.isOpen()).isTrue();

            Customer corrected = Customer.builder()
                    .from(customer("NL"))
                    .addTaxRegistrations(new TaxRegistration(TaxScheme.VAT, CountryCode.of("NL"), "NL123456789B01"))
                    .build();
            systems.deals.put(OPPORTUNITY, deal(Samples.contract(hourly("Consultant", "100"), "1000.00"), corrected));
            runner.resolve(paused.id(), "j.doe", "number entered");
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(runner.runs(RunFilter.all(), 10)).allMatch(run -> run.state() == RunState.COMPLETED);
            assertThat(runner.cases().get(0).resolution()).hasValueSatisfying(resolution -> {
                assertThat(resolution.by()).isEqualTo("j.doe");
                assertThat(resolution.reason()).isEqualTo("number entered");
            });
        }
    }

    @Test
    void aLostAnswerToTheInvoiceIsRecoveredByLooking() throws Exception {
        failOnce("erp.invoice", true, new OutcomeUnknownException(details("erp.invoice"), "no answer", null));

        runAll();

        assertThat(systems.writes)
                .filteredOn(write -> write.startsWith("erp.invoice "))
                .hasSize(1);
        assertThat(systems.posted).containsOnlyKeys(INVOICE);
    }

    @Test
    void aTaxRecordWithAnotherTaxIsNotTakenForTheLostOne() throws Exception {
        AtomicInteger left = new AtomicInteger(1);
        systems.after = called -> {
            if (called.equals("tax.record") && left.getAndDecrement() > 0) {
                systems.taxDocuments.replaceAll((id, document) ->
                        new TaxDocument(id, document.ref(), document.net(), usd("0.01"), document.committed()));
                throw new OutcomeUnknownException(details("tax.record"), "no answer", null);
            }
        };

        runAll();

        assertThat(systems.writes)
                .filteredOn(write -> write.startsWith("tax.record "))
                .hasSize(2);
        assertThat(systems.taxDocuments.get(INVOICE).tax()).isEqualTo(usd("0.00"));
    }

    @Test
    void anOutageIsWaitedOut() throws Exception {
        failOnce("psa.unbilled", false, new UnavailableException(details("psa.unbilled"), "maintenance", (Duration)
                null));

        runAll();

        assertThat(systems.posted).containsOnlyKeys(INVOICE);
    }

    @Test
    void aRefusedWriteBecomesACaseOfItsOwnerAndIsTriedAgainWhenResolved() throws Exception {
        failOnce("erp.invoice", false, new RejectedException(details("erp.invoice"), "period closed", List.of()));
        try (WorkflowRunner runner = runner()) {
            runner.submit(quoteToProject, OPPORTUNITY);
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();
            runner.submit(projectToBilling, JUNE);
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();
            GovernedException refused = runner.cases().get(0);
            assertThat(refused.owner()).isEqualTo(Owner.FINANCE);
            assertThat(refused.findings().get(0).path()).isEqualTo("erp.invoice.post");

            runner.resolve(refused.id(), "j.doe", "period reopened");
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(systems.posted).containsOnlyKeys(INVOICE);
        }
    }

    @Test
    void aCaseMayBeResolvedWhileTheRunThatOpenedItIsStillEnding() throws Exception {
        failOnce("erp.invoice", false, new RejectedException(details("erp.invoice"), "period closed", List.of()));
        AtomicReference<WorkflowRunner> started = new AtomicReference<>();
        List<String> resolved = new CopyOnWriteArrayList<>();
        // Between the case and its resolution all is quiet, so the test waits for the end of the runs.
        Semaphore completed = new Semaphore(0);
        WorkflowListener resolving = new WorkflowListener() {
            @Override
            public void paused(WorkflowRun run, GovernedException opened) {
                resolved.add(opened.id());
                started.get().resolve(opened.id(), "j.doe", "period reopened");
            }

            @Override
            public void completed(WorkflowRun run) {
                completed.release();
            }
        };
        try (WorkflowRunner runner = configured().listener(resolving).start()) {
            started.set(runner);
            runner.submit(quoteToProject, OPPORTUNITY);
            assertThat(completed.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            runner.submit(projectToBilling, JUNE);
            assertThat(completed.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

            assertThat(runner.cases())
                    .extracting(GovernedException::id)
                    .isNotEmpty()
                    .containsExactlyElementsOf(resolved);
            assertThat(systems.posted).containsOnlyKeys(INVOICE);
        }
    }

    @Test
    void aClosedPeriodPausesBilling() throws Exception {
        runUntilQuiet(runner -> runner.submit(quoteToProject, OPPORTUNITY));
        systems.writes.clear();
        systems.periodOpen = false;
        try (WorkflowRunner runner = runner()) {
            runner.submit(projectToBilling, JUNE);
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(runner.cases())
                    .singleElement()
                    .satisfies(paused -> assertThat(paused.owner()).isEqualTo(Owner.FINANCE));
            assertThat(systems.writes).isEmpty();
        }
    }

    @Test
    void aTaxThatIsNotItsRateOfItsBaseIsNeverPosted() throws Exception {
        systems.quotedTaxes = sale -> List.of(TaxLine.builder()
                .country(CountryCode.of("DE"))
                .category(TaxCategory.STANDARD)
                .jurisdiction("DE")
                .taxName("Umsatzsteuer")
                .rate(new BigDecimal("0.19"))
                .taxableAmount(usd("800.00"))
                .tax(usd("85.00"))
                .build());
        try (WorkflowRunner runner = runner()) {
            runner.submit(quoteToProject, OPPORTUNITY);
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();
            runner.submit(projectToBilling, JUNE);
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(runner.cases()).singleElement().satisfies(paused -> {
                assertThat(paused.owner()).isEqualTo(Owner.FINANCE);
                assertThat(paused.findings().get(0).control()).isEqualTo("invoice-ready-to-post");
                assertThat(paused.findings().get(0).message()).contains("taxes[0]", "BR-CO-17");
            });
            assertThat(systems.posted).isEmpty();
        }
    }

    @Test
    void anOverpaidInvoicePausesCash() throws Exception {
        runSetUpAndBilling();
        systems.paid.put(INVOICE, usd("800.01"));
        try (WorkflowRunner runner = runner()) {
            runner.submit(billingToCash, CASH);
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(runner.cases())
                    .singleElement()
                    .satisfies(paused ->
                            assertThat(paused.findings().get(0).message()).contains("800.01"));
        }
    }

    @Test
    void theResultOfARunCanBeRead() throws Exception {
        runAll();
        try (WorkflowRunner runner = runner()) {
            Optional<CashOutcome> outcome = runner.result(runner.submit(billingToCash, CASH), CashOutcome.class);

            assertThat(outcome)
                    .hasValueSatisfying(cash -> assertThat(cash.paid()).isEqualTo(usd("800.00")));
        }
    }

    @Test
    void aCrashAtAnyCallEndsInTheSameState() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        systems.before = operation -> calls.incrementAndGet();
        runAll();
        List<String> undisturbed = List.copyOf(systems.writes);
        int points = calls.get();

        IntStream.rangeClosed(1, points)
                .forEach(point -> assertThat(writesWithCrashAt(point))
                        .as("crash at call %s of %s", point, points)
                        .containsOnlyOnce("erp.invoice crm-006A-20260601")
                        .containsOnlyOnce("tax.record crm-006A-20260601")
                        .containsAll(undisturbed));
        assertThat(points).isGreaterThan(15);
    }

    private static List<String> writesWithCrashAt(int point) {
        WorkflowsTest other = new WorkflowsTest();
        other.sellOneDeal();
        AtomicInteger calls = new AtomicInteger();
        other.systems.after = operation -> {
            if (calls.incrementAndGet() == point) {
                throw new SimulatedCrash();
            }
        };
        try {
            other.runAll();
            return other.systems.writes;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Retainer retainer() {
        return Retainer.builder()
                .periodFee(usd("1000.00"))
                .frequency(BillingFrequency.MONTHLY)
                .timing(BillingTiming.IN_ARREARS)
                .includedHours(BigDecimal.TEN)
                .overageRates(Samples.card("Consultant", "100.00"))
                .build();
    }

    private void runAll() throws Exception {
        runSetUpAndBilling();
        systems.paid.put(INVOICE, usd("800.00"));
        runUntilQuiet(runner -> runner.submit(billingToCash, CASH));
    }

    private void runSetUpAndBilling() throws Exception {
        runUntilQuiet(runner -> runner.submit(quoteToProject, OPPORTUNITY));
        runUntilQuiet(runner -> runner.submit(projectToBilling, JUNE));
    }

    private void runUntilQuiet(Consumer<WorkflowRunner> submission) throws Exception {
        try (WorkflowRunner runner = runner()) {
            submission.accept(runner);
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();
        }
    }

    private WorkflowRunner runner() {
        return configured().start();
    }

    private WorkflowRunner.Builder configured() {
        return WorkflowRunner.on((DataSource) dataSource)
                .register(quoteToProject)
                .register(projectToBilling)
                .register(billingToCash)
                .threads(1)
                .pollingInterval(Duration.ofMillis(50))
                .pauseBetweenTries(Duration.ofMillis(10))
                .retry(RetryPolicy.none());
    }

    /** Lets one call fail, before or after it took effect. */
    private void failOnce(String operation, boolean afterwards, RuntimeException failure) {
        AtomicInteger left = new AtomicInteger(1);
        Consumer<String> fault = called -> {
            if (called.equals(operation) && left.getAndDecrement() > 0) {
                throw failure;
            }
        };
        if (afterwards) {
            systems.after = fault;
        } else {
            systems.before = fault;
        }
    }

    private static FailureDetails details(String operation) {
        return FailureDetails.of("memory", operation);
    }

    /** Not an exception that anything in the flows may handle: the process is gone. */
    private static final class SimulatedCrash extends Error {
        private static final long serialVersionUID = 1L;
    }
}

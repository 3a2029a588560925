package org.throughline.rehearsal.outage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.throughline.connector.IdempotencyKey;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.PaymentId;
import org.throughline.workflow.CaseFilter;
import org.throughline.workflow.HistoryEntry;
import org.throughline.workflow.WorkflowRunner;
import org.throughline.workflow.billingtocash.BillingToCash;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.projecttobilling.BillingOutcome;
import org.throughline.workflow.projecttobilling.ProjectToBilling;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/** The flows on a runner in virtual time: whenever no run is under way or due, time skips to the next one that is. */
final class Rehearsal implements AutoCloseable {
    private static final String WAKE_UPS =
            "SELECT picked, execution_time FROM throughline_wake_up WHERE task_name = 'throughline-run'";
    private static final long LOOK_NANOS = 2_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    // Runs that are due at almost the same time go on together.
    private static final Duration TOGETHER = Duration.ofSeconds(20);

    final RunLog log = new RunLog();
    private final Landscape systems;
    private final DataSource database;
    private final QuoteToProject quoteToProject;
    private final ProjectToBilling projectToBilling;
    private final BillingToCash billingToCash;
    private final WorkflowRunner runner;

    Rehearsal(Landscape systems, DataSource database) {
        this.systems = systems;
        this.database = database;
        BilledLedger ledger = BilledLedger.on(database);
        this.quoteToProject = QuoteToProject.builder()
                .crm(systems.crm)
                .psa(systems.psa)
                .erp(systems.erp)
                .tax(systems.tax)
                .ledger(ledger)
                .build();
        this.projectToBilling = ProjectToBilling.builder()
                .crm(systems.crm)
                .psa(systems.psa)
                .erp(systems.erp)
                .tax(systems.tax)
                .ledger(ledger)
                .build();
        this.billingToCash = BillingToCash.builder()
                .crm(systems.crm)
                .psa(systems.psa)
                .erp(systems.erp)
                .ledger(ledger)
                .clock(systems.clock)
                .build();
        this.runner = WorkflowRunner.on(database)
                .register(quoteToProject)
                .register(projectToBilling)
                .register(billingToCash)
                .clock(systems.clock)
                .threads(8)
                .pollingInterval(Duration.ofMillis(10))
                .retry(RetryPolicy.none())
                .listener(log)
                .start();
    }

    void setUp(Engagement engagement) {
        runner.submit(quoteToProject, engagement.deal());
    }

    void bill(Engagement engagement) {
        runner.submit(projectToBilling, engagement.billing());
    }

    void checkCash(Engagement engagement) {
        runner.submit(billingToCash, engagement.cashCheck());
    }

    /** People enter what was done in June. */
    void deliver(Engagement engagement) {
        systems.org.composite("people.deliver", engagement.delivery());
    }

    /** The customer pays the whole invoice. */
    void pay(Engagement engagement) {
        String run = projectToBilling.name() + ":" + projectToBilling.subject(engagement.billing());
        Invoice invoice = runner.result(run, BillingOutcome.class)
                .flatMap(BillingOutcome::invoice)
                .orElseThrow(() -> new AssertionError("no invoice of " + run));
        PaymentId id = PaymentId.of(invoice.getId() + "-1");
        Payment payment = Payment.builder()
                .id(id)
                .customerId(invoice.getCustomerId())
                .amount(invoice.total())
                .receivedOn(Engagement.INVOICED_ON.plusDays(14))
                .reference(invoice.getNumber())
                .addAllocations(new Allocation(invoice.getId(), invoice.total()))
                .build();
        systems.erp.payments().record(payment, IdempotencyKey.of("payment", id));
    }

    /** Lets time pass until a moment. */
    void runUntil(Instant moment) {
        for (Optional<Instant> next = settled();
                next.filter(due -> due.isBefore(moment)).isPresent();
                next = settled()) {
            systems.clock.skipTo(next.get().plus(TOGETHER));
        }
        systems.clock.skipTo(moment);
    }

    /** Lets time pass until each run is completed, or waits for a person. */
    void runUntilQuiet() {
        for (Optional<Instant> next = settled(); next.isPresent(); next = settled()) {
            systems.clock.skipTo(next.get().plus(TOGETHER));
        }
    }

    /** Somebody lets all paused runs go on, now that the systems are back; gives how many. */
    int resumeAll() {
        return runner.desk().resolveAll(CaseFilter.all(), "operations", "the system is back", Duration.ofSeconds(1));
    }

    WorkflowRunner runner() {
        return runner;
    }

    /** The names of the writes for an engagement in the order in which they were made first. */
    List<String> writes(Engagement engagement) {
        return runner.history(engagement.deal().id()).stream()
                .filter(entry -> entry.kind() == HistoryEntry.Kind.EFFECT
                        && entry.system().isPresent())
                .map(HistoryEntry::what)
                .distinct()
                .toList();
    }

    /** Waits until no run is under way or due; gives when the next one is, empty if there is none. */
    private Optional<Instant> settled() {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            WakeUps seen = wakeUps();
            if (!seen.isAnyUnderWay() && seen.next().filter(this::isDue).isEmpty()) {
                return seen.next();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not settled after " + LONGEST + ": " + seen);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean isDue(Instant moment) {
        return !moment.isAfter(systems.clock.instant());
    }

    private record WakeUps(boolean isAnyUnderWay, Optional<Instant> next) {}

    private WakeUps wakeUps() {
        Calendar utc = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC));
        boolean isAnyUnderWay = false;
        Instant next = Instant.MAX;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WAKE_UPS)) {
            while (rows.next()) {
                isAnyUnderWay |= rows.getBoolean(1);
                Instant due = rows.getTimestamp(2, utc).toInstant();
                next = due.isBefore(next) ? due : next;
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new WakeUps(isAnyUnderWay, Optional.of(next).filter(due -> due.isBefore(Instant.MAX)));
    }

    @Override
    public void close() {
        runner.close();
    }
}

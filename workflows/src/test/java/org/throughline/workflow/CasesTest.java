package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.FailureDetails;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.control.RoutingPolicy;

/** What people can do with a case, and what is kept of it. */
class CasesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Finding.Policy BY_FINANCE =
            new Finding.Policy(Owner.FINANCE, Severity.HIGH, Duration.ofHours(4), "Release the customer.");
    private static final Finding HOLD =
            new Finding("credit-hold", "customer.onCreditHold", "on hold", BY_FINANCE.overridableBy(Owner.FINANCE));
    private static final Finding MISSING = new Finding("address", "customer.address", "is missing", BY_FINANCE);

    private final CheckedFlow flow = new CheckedFlow();
    private final BlockingQueue<CaseEntry> told = new LinkedBlockingQueue<>();
    private final AtomicInteger failuresOfListener = new AtomicInteger();
    private RoutingPolicy routing = RoutingPolicy.byControls();
    private WorkflowRunner runner;

    @BeforeEach
    void start() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        startOn(dataSource);
    }

    private void startOn(JdbcDataSource dataSource) {
        runner = WorkflowRunner.on(dataSource)
                .register(flow)
                .threads(1)
                .routing(routing)
                .caseListener(listener())
                .pollingInterval(Duration.ofMillis(20))
                .pauseBetweenTries(Duration.ofMillis(1))
                .retry(RetryPolicy.none())
                .start();
    }

    @AfterEach
    void stop() {
        runner.close();
    }

    @Test
    void everyChangeOfACaseIsKeptWithActorAndReason() throws Exception {
        String id = pausedBy(HOLD, "D1").id();

        runner.desk().acknowledge(id, "ann", "calling the customer");
        runner.desk().comment(id, "bob", "they pay on Friday");
        flow.wrong.clear();
        runner.resolve(id, "ann", "paid");
        settle();

        assertThat(runner.desk().trail(id))
                .extracting(CaseEntry::action, CaseEntry::actor, CaseEntry::reason, CaseEntry::state)
                .containsExactly(
                        tuple(CaseAction.OPENED, "throughline", "credit-hold", CaseState.OPEN),
                        tuple(CaseAction.ACKNOWLEDGED, "ann", "calling the customer", CaseState.ACKNOWLEDGED),
                        tuple(CaseAction.COMMENTED, "bob", "they pay on Friday", CaseState.ACKNOWLEDGED),
                        tuple(CaseAction.RESOLVED, "ann", "paid", CaseState.RESOLVED));
        assertThat(flow.writes).containsExactly("D1");
    }

    @Test
    void aResolvedRunChecksAgain() throws Exception {
        String id = pausedBy(HOLD, "D1").id();

        runner.resolve(id, "ann", "paid, I think");
        settle();

        assertThat(runner.desk().waiting(CaseFilter.all()))
                .singleElement()
                .satisfies(again -> assertThat(again.id()).isNotEqualTo(id));
        assertThat(flow.writes).isEmpty();
    }

    @Test
    void anOverrideIsApprovedBySomebodyElseWithTheRole() throws Exception {
        String id = pausedBy(HOLD, "D1").id();
        runner.desk().requestOverride(id, "ann", "they always pay");

        assertThatThrownBy(() -> runner.desk().approveOverride(id, " Ann ", Owner.FINANCE, "fine"))
                .hasMessageContaining("somebody else than who asked");
        assertThatThrownBy(() -> runner.desk().approveOverride(id, "bob", Owner.PMO, "fine"))
                .hasMessage("an override of credit-hold is approved by FINANCE, not by PMO");
        runner.desk().approveOverride(id, "bob", Owner.FINANCE, "fine");
        settle();

        assertThat(runner.desk().find(id)).hasValueSatisfying(overridden -> {
            assertThat(overridden.state()).isEqualTo(CaseState.OVERRIDDEN);
            assertThat(overridden.overrideRequest())
                    .contains(new GovernedException.OverrideRequest("ann", "they always pay"));
            assertThat(overridden.resolution())
                    .hasValueSatisfying(end -> assertThat(end.by()).isEqualTo("bob"));
        });
        assertThat(flow.writes).containsExactly("D1");
    }

    @Test
    void anOverrideCountsForItsRunAndItsWordsOnly() throws Exception {
        String id = pausedBy(HOLD, "D1").id();
        runner.desk().requestOverride(id, "ann", "they always pay");
        flow.wrong.put(
                "D1",
                List.of(HOLD, new Finding("credit-hold", "customer.onCreditHold", "on hold again", HOLD.policy())));
        runner.desk().approveOverride(id, "bob", Owner.FINANCE, "fine");
        settle();

        assertThat(pausedBy(HOLD, "D2").findings()).containsExactly(HOLD);
        assertThat(runner.desk().waiting(CaseFilter.all()))
                .extracting(waiting -> waiting.findings().get(0).message())
                .containsExactly("on hold again", "on hold");
        assertThat(flow.writes).isEmpty();
    }

    @Test
    void whatNobodyMayOverrideIsNamed() throws Exception {
        String id = pausedBy(MISSING, "D1").id();

        assertThatThrownBy(() -> runner.desk().requestOverride(id, "ann", "no time"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the control address may not be overridden");
        assertThatThrownBy(() -> runner.desk().approveOverride(id, "bob", Owner.FINANCE, "fine"))
                .hasMessage("nobody asked to override case " + id);
    }

    @Test
    void anEndedCaseStaysAsItIs() throws Exception {
        String id = pausedBy(HOLD, "D1").id();
        flow.wrong.clear();
        runner.resolve(id, "ann", "paid");

        assertThatThrownBy(() -> runner.resolve(id, "bob", "paid"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("case " + id + " is RESOLVED already");
        assertThatThrownBy(() -> runner.desk().acknowledge(id, "bob", "mine"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> runner.desk().comment(id, "bob", " "))
                .hasMessage("reason has 1 to 1500 characters and is not blank");
        assertThatThrownBy(() -> runner.resolve("nothing#0", "bob", "paid"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCaseWhoseTimeIsOverGoesToWhomItIsEscalated() throws Exception {
        stop();
        routing = RoutingPolicy.parse("{\"rules\":[{\"when\":{\"control\":\"credit-hold\"},\"owner\":\"PMO\","
                + "\"sla\":\"PT0.2S\",\"escalateTo\":\"SALES_OPS\"}]}");
        start();
        GovernedException opened = pausedBy(HOLD, "D1");
        assertThat(opened.owner()).isEqualTo(Owner.PMO);
        assertThat(opened.dueAt()).isEqualTo(opened.openedAt().plusMillis(200));

        assertThat(List.of(next().action(), next().action()))
                .containsExactlyInAnyOrder(CaseAction.OPENED, CaseAction.EXPIRED);
        assertThat(runner.desk().find(opened.id())).hasValueSatisfying(expired -> {
            assertThat(expired.state()).isEqualTo(CaseState.EXPIRED);
            assertThat(expired.owner()).isEqualTo(Owner.SALES_OPS);
            assertThat(expired.isOpen()).isTrue();
        });
    }

    @Test
    void afterAnOutageAllItsCasesAreResolvedOneAfterTheOther() throws Exception {
        IntStream.rangeClosed(1, 3)
                .forEach(i -> flow.failures.put(
                        "D" + i, new AuthenticationException(FailureDetails.of("netsuite", "job.get"), "refused")));
        pausedBy(MISSING, "D4");
        IntStream.rangeClosed(1, 3).forEach(i -> runner.submit(flow, "D" + i));
        settle();
        flow.failures.clear();
        assertThat(runner.desk().waiting(CaseFilter.all().ownedBy(Owner.INTEGRATION)))
                .hasSize(3);

        CaseFilter outage = CaseFilter.all().ofSystem("netsuite").failing("credential-valid");
        long start = System.nanoTime();
        assertThat(runner.desk().resolveAll(outage, "ann", "key renewed", Duration.ofMillis(100)))
                .isEqualTo(3);

        assertThat(runner.runs(RunFilter.all(), 10))
                .filteredOn(run -> run.state() == RunState.PAUSED)
                .extracting(WorkflowRun::id)
                .containsExactly("checked:D4");
        assertThat(runner.cases())
                .filteredOn(ended -> !ended.isOpen())
                .allSatisfy(ended -> assertThat(runner.desk().trail(ended.id()))
                        .last()
                        .extracting(CaseEntry::actor, CaseEntry::reason)
                        .containsExactly("ann", "key renewed"));
        settle();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
        assertThat(Set.copyOf(flow.writes)).containsExactlyInAnyOrder("D1", "D2", "D3");
    }

    @Test
    void aListenerThatFailsIsToldAgainAndHoldsNoRun() throws Exception {
        failuresOfListener.set(2);
        String id = pausedBy(HOLD, "D1").id();
        flow.wrong.clear();
        runner.resolve(id, "ann", "paid");
        settle();
        assertThat(flow.writes).containsExactly("D1");

        List<CaseAction> actions = List.of(next().action(), next().action());

        assertThat(actions).containsExactlyInAnyOrder(CaseAction.OPENED, CaseAction.RESOLVED);
    }

    @Test
    void theHistoryOfAnEngagementHasWritesAndDecisionsInOrder() throws Exception {
        String id = pausedBy(HOLD, "D1").id();
        flow.wrong.clear();
        runner.resolve(id, "ann", "paid");
        settle();
        runner.submit(flow, "D1/2026-07");
        settle();

        List<HistoryEntry> history = runner.history("D1");

        assertThat(history)
                .filteredOn(entry -> entry.kind() == HistoryEntry.Kind.CASE)
                .extracting(HistoryEntry::outcome)
                .containsExactly("OPENED", "RESOLVED");
        assertThat(history)
                .filteredOn(entry -> entry.system().equals(Optional.of("erp")))
                .extracting(HistoryEntry::runId, HistoryEntry::what, HistoryEntry::outcome)
                .containsExactly(
                        tuple("checked:D1", "erp.thing.write", "PERFORMED"),
                        tuple("checked:D1/2026-07", "erp.thing.write", "PERFORMED"));
        assertThat(runner.history("D2")).isEmpty();
    }

    private CaseListener listener() {
        return new CaseListener() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void changed(CaseEntry entry, GovernedException current) {
                if (failuresOfListener.getAndDecrement() > 0) {
                    throw new IllegalStateException("not now");
                }
                told.add(entry);
            }
        };
    }

    private CaseEntry next() throws InterruptedException {
        CaseEntry entry = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(entry).as("an entry that is told").isNotNull();
        return entry;
    }

    private GovernedException pausedBy(Finding finding, String subject) throws Exception {
        flow.wrong.put(subject, List.of(finding));
        runner.submit(flow, subject);
        settle();
        return runner.desk().waiting(CaseFilter.all()).stream()
                .filter(waiting -> waiting.runId().equals("checked:" + subject))
                .findFirst()
                .orElseThrow();
    }

    private void settle() throws InterruptedException {
        assertThat(runner.awaitQuiet(PATIENCE)).isTrue();
    }
}

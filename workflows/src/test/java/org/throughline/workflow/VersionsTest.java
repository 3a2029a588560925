package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;

/** Several versions of a workflow, side by side and on several nodes. */
class VersionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Finding HOLD = new Finding(
            "credit-hold",
            "customer.onCreditHold",
            "on hold",
            new Finding.Policy(Owner.FINANCE, Severity.HIGH, Duration.ofHours(4), "Release the customer."));

    private final NumberedFlow first = new NumberedFlow(1);
    private final NumberedFlow second = new NumberedFlow(2);
    private final long start = System.nanoTime();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2020-11-02T08:00:00Z"));
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private final BlockingQueue<GovernedException> paused = new LinkedBlockingQueue<>();
    private final List<WorkflowRunner> runners = new ArrayList<>();
    private final JdbcDataSource dataSource = new JdbcDataSource();

    VersionsTest() {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @AfterEach
    void stop() {
        runners.forEach(WorkflowRunner::close);
    }

    @Test
    void aRunFinishesAsTheVersionThatItWasHandedInUnder() throws Exception {
        first.wrong = List.of(HOLD);
        WorkflowRunner before = start("old", first);
        String old = before.submit(first, "D1");
        settle(before);
        before.close();
        first.wrong = List.of();

        WorkflowRunner after = start("new", first, second);
        after.resolve(after.cases().get(0).id(), "ann", "released");
        String fresh = after.submit(second, "D2");
        settle(after);

        assertThat(after.result(old, String.class)).hasValue("D1 by version 1");
        assertThat(after.result(fresh, String.class)).hasValue("D2 by version 2");
        assertThat(after.runs(RunFilter.all().of("numbered").ofVersion(1), 10))
                .extracting(WorkflowRun::id)
                .containsExactly(old);
    }

    @Test
    void aSubjectStaysTheRunThatItWasUnderAnOlderVersion() throws Exception {
        WorkflowRunner runner = start("node", first, second);
        String run = runner.submit(first, "D1");
        settle(runner);

        assertThat(runner.submit(second, "D1")).isEqualTo(run);
        settle(runner);

        assertThat(second.carriedThrough).isEmpty();
    }

    @Test
    void aNodeLeavesAVersionThatItDoesNotKnowToOneThatDoes() throws Exception {
        String run = pausedUnderVersion2();
        WorkflowRunner old = start("old", first);
        old.resolve(run + "#0", "ann", "released");

        assertThat(waiting.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(run);
        WorkflowRunner fresh = start("new", first, second);
        settle(fresh);

        assertThat(fresh.result(run, String.class)).hasValue("D1 by version 2");
        assertThat(old.cases()).hasSize(1);
    }

    @Test
    void twoNodesOfDifferentVersionsShareTheRunsThatBothKnow() throws Exception {
        NumberedFlow elsewhere = new NumberedFlow(1);
        WorkflowRunner old = start("old", elsewhere);
        WorkflowRunner fresh = start("new", first, second);
        List<String> subjects = List.of("A", "B", "C", "D", "E", "F", "G", "H");

        old.submitAll(elsewhere, subjects);
        List<String> newer = fresh.submitAll(second, List.of("K", "L", "M", "N"));
        settle(fresh);

        assertThat(newer)
                .allSatisfy(run -> assertThat(fresh.result(run, String.class))
                        .hasValueSatisfying(result -> assertThat(result).endsWith("by version 2")));
        assertThat(elsewhere.carriedThrough.size() + first.carriedThrough.size())
                .isEqualTo(subjects.size());
        assertThat(second.carriedThrough).containsExactlyInAnyOrder("K", "L", "M", "N");
    }

    @Test
    void aRunThatNoNodeKnowsIsACaseAfterAQuarterOfAnHour() throws Exception {
        String run = pausedUnderVersion2();
        paused.clear();
        WorkflowRunner old = start("old", first);
        old.resolve(run + "#0", "ann", "released");
        waiting.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(old.runs(RunFilter.all().in(RunState.WAITING), 10))
                .singleElement()
                .satisfies(seen -> assertThat(seen.lastError())
                        .hasValue("no node has taken it up that has workflow numbered version 2"));

        now.updateAndGet(start -> start.plus(Duration.ofMinutes(15)));

        GovernedException opened = paused.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(opened.findings()).extracting(Finding::control).containsExactly("workflow-registered");
        assertThat(opened.owner()).isEqualTo(Owner.INTEGRATION);
        WorkflowRunner fresh = start("new", second);
        fresh.desk()
                .resolveAll(
                        CaseFilter.all().failing("workflow-registered"), "ann", "version 2 is there", Duration.ZERO);
        settle(fresh);
        assertThat(fresh.result(run, String.class)).hasValue("D1 by version 2");
    }

    @Test
    void aNameAndVersionBelongToOneWorkflow() {
        assertThatThrownBy(() -> WorkflowRunner.on(dataSource).register(first).register(new NumberedFlow(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two workflows are named numbered and have version 1");
        assertThatThrownBy(() -> WorkflowRunner.on(dataSource).register(new NumberedFlow(0)))
                .hasMessage("versions count from 1: workflow numbered has version 0");
        assertThatThrownBy(() -> start("node", first).submit(second, "D1"))
                .hasMessage("workflow numbered version 2 is not registered");
    }

    /** By a node that is gone when the run goes on. */
    private String pausedUnderVersion2() throws InterruptedException {
        second.wrong = List.of(HOLD);
        try (WorkflowRunner gone = start("gone", second)) {
            String run = gone.submit(second, "D1");
            settle(gone);
            second.wrong = List.of();
            return run;
        }
    }

    private WorkflowRunner start(String node, NumberedFlow... flows) {
        WorkflowRunner.Builder builder = WorkflowRunner.on(dataSource)
                .node(node)
                .threads(1)
                .clock(new SetClock())
                .listener(new Told())
                .pollingInterval(Duration.ofMillis(20))
                .pauseBetweenTries(Duration.ofMillis(10));
        List.of(flows).forEach(builder::register);
        WorkflowRunner runner = builder.start();
        runners.add(runner);
        return runner;
    }

    private static void settle(WorkflowRunner runner) throws InterruptedException {
        assertThat(runner.awaitQuiet(PATIENCE))
                .as(() -> runner.runs(RunFilter.all(), 20).toString())
                .isTrue();
    }

    private final class Told implements WorkflowListener {
        @Override
        public void waiting(WorkflowRun run) {
            waiting.add(run.id());
        }

        @Override
        public void paused(WorkflowRun run, GovernedException exception) {
            paused.add(exception);
        }
    }

    /** Goes on by itself, and can be set forward. */
    private final class SetClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the clock of a runner has no zone");
        }

        @Override
        public Instant instant() {
            return now.get().plusNanos(System.nanoTime() - start);
        }
    }
}

package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;

/** How many runs are handed in, listed and forgotten, on each database. */
abstract class RunsContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Finding HOLD = new Finding(
            "credit-hold",
            "customer.onCreditHold",
            "on hold",
            new Finding.Policy(Owner.FINANCE, Severity.HIGH, Duration.ofHours(4), "Release the customer."));

    private final NumberedFlow flow = new NumberedFlow(1);
    private final CheckedFlow checked = new CheckedFlow();
    private final List<WorkflowRunner> runners = new ArrayList<>();
    private DataSource dataSource;

    abstract DataSource empty() throws Exception;

    @BeforeEach
    void open() throws Exception {
        dataSource = empty();
    }

    @AfterEach
    void stop() {
        runners.forEach(WorkflowRunner::close);
    }

    @Test
    void manyAreHandedInTogetherAndEachSubjectOnce() throws Exception {
        assertEachIsCarriedThroughOnce(40);
    }

    void assertEachIsCarriedThroughOnce(int subjects) throws Exception {
        WorkflowRunner runner = start(Clock.systemUTC());
        runner.submit(flow, "D7");
        List<String> twice = IntStream.range(0, 2 * subjects)
                .mapToObj(i -> "D" + i % subjects)
                .toList();

        List<String> ids = runner.submitAll(flow, twice);
        settle(runner);

        assertThat(ids).hasSize(2 * subjects).startsWith("numbered:D0", "numbered:D1");
        assertThat(flow.carriedThrough).hasSize(subjects).doesNotHaveDuplicates();
        assertThat(count("SELECT COUNT(*) FROM throughline_wake_up WHERE task_name = 'throughline-run'"))
                .isZero();
    }

    @Test
    void runsAreListedPageByPage() throws Exception {
        WorkflowRunner runner = start(Clock.systemUTC());
        runner.submitAll(flow, IntStream.range(0, 25).mapToObj(i -> "D" + i).toList());
        checked.wrong.put("D1", List.of(HOLD));
        runner.submit(checked, "D1");
        settle(runner);

        List<String> seen = new ArrayList<>();
        RunFilter completed = RunFilter.all().of("numbered").in(RunState.COMPLETED);
        for (List<WorkflowRun> page = runner.runs(completed, 10);
                !page.isEmpty();
                page = runner.runs(completed.after(page.get(page.size() - 1)), 10)) {
            page.forEach(run -> seen.add(run.id()));
        }

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(runner.runs(RunFilter.all(), 100)).hasSize(26);
        assertThat(runner.runs(RunFilter.all().in(RunState.PAUSED), 10))
                .extracting(WorkflowRun::id)
                .containsExactly("checked:D1");
    }

    @Test
    void whatWasCompletedLongAgoIsForgottenWithItsCases() throws Exception {
        Instant longAgo = Instant.parse("2020-01-31T00:00:00Z");
        checked.wrong.put("D1", List.of(HOLD));
        checked.wrong.put("D2", List.of(HOLD));
        try (WorkflowRunner then = start(Clock.fixed(longAgo, ZoneOffset.UTC))) {
            then.submitAll(checked, List.of("D0", "D1", "D2"));
            settle(then);
            checked.wrong.clear();
            then.resolve("checked:D1#0", "ann", "released");
            settle(then);
        }
        WorkflowRunner runner = start(Clock.systemUTC());
        runner.submit(checked, "D3");
        settle(runner);

        assertThat(runner.purge(Duration.ofDays(365))).isEqualTo(2);

        assertThat(runner.runs(RunFilter.all(), 10))
                .extracting(WorkflowRun::id)
                .containsExactly("checked:D2", "checked:D3");
        assertThat(runner.cases()).extracting(GovernedException::runId).containsExactly("checked:D2");
        assertThat(runner.desk().trail("checked:D1#0")).isEmpty();
        assertThat(count("SELECT COUNT(*) FROM throughline_run_effect WHERE run_id IN ('checked:D0', 'checked:D1')"))
                .isZero();
        assertThatThrownBy(() -> runner.purge(Duration.ofHours(1)))
                .hasMessage("the retention is at least PT24H, not PT1H");
    }

    @Test
    void aRunThatWasLeftUnscheduledIsTakenUpAtTheNextStart() throws Exception {
        flow.wrong = List.of(HOLD);
        try (WorkflowRunner before = start(Clock.systemUTC())) {
            before.submit(flow, "D1");
            settle(before);
        }
        flow.wrong = List.of();
        execute("UPDATE throughline_workflow_run SET state = 'SCHEDULED'");

        settle(start(Clock.systemUTC()));

        assertThat(flow.carriedThrough).containsExactly("D1");
    }

    private WorkflowRunner start(Clock clock) {
        WorkflowRunner runner = WorkflowRunner.on(dataSource)
                .register(flow)
                .register(checked)
                .threads(4)
                .clock(clock)
                .pollingInterval(Duration.ofMillis(20))
                .start();
        runners.add(runner);
        return runner;
    }

    private static void settle(WorkflowRunner runner) throws InterruptedException {
        assertThat(runner.awaitQuiet(PATIENCE)).isTrue();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Jdbc.update(connection, sql);
        }
    }

    private int count(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Jdbc.query(connection, row -> row.getInt(1), query).get(0);
        }
    }
}

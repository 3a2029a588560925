package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.alert.LogCaseListener;
import org.throughline.workflow.control.Finding;

/** What the tables of runs and cases do on each database. */
abstract class WorkflowSchemaContract {
    private static final Finding HOLD = new Finding(
            "credit-hold",
            "customer.onCreditHold",
            "on hold",
            new Finding.Policy(Owner.FINANCE, Severity.HIGH, Duration.ofHours(4), "Release the customer.")
                    .overridableBy(Owner.FINANCE));

    private final CheckedFlow flow = new CheckedFlow();
    private DataSource dataSource;

    abstract DataSource empty() throws Exception;

    abstract String folder();

    @BeforeEach
    void open() throws Exception {
        dataSource = empty();
    }

    @Test
    void casesOfTheVersionBeforeAreTakenOver() throws Exception {
        String script = new String(
                WorkflowSchema.class
                        .getResourceAsStream(folder() + "/V1__workflow.sql")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        for (String statement : script.strip().split(";\\s*\n", -1)) {
            execute(statement.replaceAll(";$", ""));
        }
        execute("INSERT INTO throughline_workflow_run (run_id, workflow, input, state, revision, attempts, updated_at)"
                + " VALUES ('checked:D1/2026-06', 'checked', '\"D1/2026-06\"', 'PAUSED', 0, 0, CURRENT_TIMESTAMP)");
        execute("INSERT INTO throughline_governed_exception (case_id, run_id, findings, opened_at, due_at) VALUES"
                + " ('checked:D1/2026-06#0', 'checked:D1/2026-06', '[{\"control\":\"credit-hold\",\"path\":\"p\","
                + "\"message\":\"m\",\"policy\":{\"owner\":\"FINANCE\",\"severity\":\"HIGH\",\"sla\":\"PT24H\","
                + "\"remediation\":\"r\"}}]', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");

        BlockingQueue<CaseAction> told = new LinkedBlockingQueue<>();
        try (WorkflowRunner runner = runner(listener(told))) {
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(CaseAction.EXPIRED);
            GovernedException old = runner.cases().get(0);
            assertThat(old.state()).isEqualTo(CaseState.EXPIRED);
            assertThat(old.owner()).isEqualTo(Owner.FINANCE);
            runner.resolve(old.id(), "ann", "released");
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(runner.history("D1")).extracting(HistoryEntry::outcome).contains("RESOLVED", "PERFORMED");
            assertThat(runner.runs(RunFilter.all().ofVersion(1), 10)).hasSize(1);
        }
        assertThat(flow.writes).containsExactly("D1/2026-06");
    }

    @Test
    void aCaseIsOverriddenOnThisDatabase() throws Exception {
        flow.wrong.put("D1", List.of(HOLD));
        try (WorkflowRunner runner = runner(new LogCaseListener())) {
            runner.submit(flow, "D1");
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();
            String id = runner.cases().get(0).id();
            runner.desk().requestOverride(id, "ann", "they always pay");
            runner.desk().approveOverride(id, "bob", Owner.FINANCE, "fine");
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(runner.desk().trail(id)).hasSize(3);
        }
        assertThat(flow.writes).containsExactly("D1");
    }

    @Test
    void tablesOfALaterVersionAreRefused() throws Exception {
        WorkflowSchema.create(dataSource);
        execute("UPDATE throughline_schema SET version = 9, oldest_reader = 9 WHERE component = 'workflow'");

        assertThatThrownBy(() -> WorkflowSchema.create(dataSource))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the tables for workflow have version 9");
    }

    private static CaseListener listener(BlockingQueue<CaseAction> told) {
        return new CaseListener() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void changed(CaseEntry entry, GovernedException current) {
                told.add(entry.action());
            }
        };
    }

    private WorkflowRunner runner(CaseListener listener) {
        return WorkflowRunner.on(dataSource)
                .register(flow)
                .threads(1)
                .caseListener(listener)
                .pollingInterval(Duration.ofMillis(20))
                .start();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.jdbc.database.Jdbc;

class PostgreSqlRunsTest extends RunsContract {
    private static final String FILL = "INSERT INTO throughline_workflow_run (run_id, workflow, input, state, revision,"
            + " attempts, updated_at, engagement) SELECT 'numbered:D' || n, 'numbered', '\"\"', 'COMPLETED', 0, 0,"
            + " now() - n * INTERVAL '1 minute', 'D' || n FROM generate_series(1, 20000) AS n";

    @Override
    DataSource empty() throws SQLException {
        return TestPostgreSql.empty().dataSource();
    }

    @Test
    void noQuestionOfARunnerReadsAllRuns() throws SQLException {
        DataSource database = empty();
        WorkflowSchema.create(database);
        try (Connection connection = database.getConnection()) {
            Jdbc.update(connection, FILL);
            Jdbc.update(connection, "ANALYZE throughline_workflow_run");

            assertThat(plan(connection, RunQuery.of(RunFilter.all().in(RunState.SCHEDULED, RunState.WAITING), 1)))
                    .contains("throughline_workflow_run_by_state")
                    .doesNotContain("Seq Scan");
            WorkflowRun last = new WorkflowRun(
                    "numbered:D1",
                    "numbered",
                    1,
                    RunState.COMPLETED,
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Instant.now());
            assertThat(plan(
                            connection,
                            RunQuery.of(RunFilter.all().in(RunState.COMPLETED).after(last), 100)))
                    .contains("Index Cond")
                    .doesNotContain("Seq Scan");
        }
    }

    private static String plan(Connection connection, RunQuery query) throws SQLException {
        List<String> lines = Jdbc.query(
                connection,
                row -> row.getString(1),
                "EXPLAIN " + query.sql(),
                query.parameters().toArray());
        return String.join("\n", lines);
    }
}

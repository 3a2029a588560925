package org.throughline.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** Forgets runs that were completed long ago, with their cases: few in each transaction, so that no run waits for it. */
final class RunPurge {
    private static final int AT_ONCE = 200;

    private static final String OLD = "SELECT run_id FROM throughline_workflow_run WHERE state = 'COMPLETED'"
            + " AND updated_at <= ? ORDER BY updated_at, run_id LIMIT " + AT_ONCE;
    private static final String ENTRIES = "DELETE FROM throughline_case_entry WHERE case_id IN"
            + " (SELECT case_id FROM throughline_governed_exception WHERE run_id = ?)";
    private static final String CASES = "DELETE FROM throughline_governed_exception WHERE run_id = ?";
    private static final String EFFECTS = "DELETE FROM throughline_run_effect WHERE run_id = ?";
    private static final String RUNS = "DELETE FROM throughline_workflow_run WHERE run_id = ?";

    private final Jdbc jdbc;

    RunPurge(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    long completedUntil(Instant end) {
        long all = 0;
        int forgotten;
        do {
            forgotten = jdbc.inTransaction("purge runs", connection -> forget(connection, end));
            all += forgotten;
        } while (forgotten > 0);
        return all;
    }

    private static int forget(Connection connection, Instant end) throws SQLException {
        List<@Nullable Object[]> old =
                Jdbc.query(connection, row -> new Object[] {row.getString(1)}, OLD, CaseRows.utc(end));
        for (String part : List.of(ENTRIES, CASES, EFFECTS)) {
            Jdbc.batch(connection, part, old);
        }
        return Arrays.stream(Jdbc.batch(connection, RUNS, old)).sum();
    }
}

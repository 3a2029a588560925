package org.throughline.workflow;

import java.util.ArrayList;
import java.util.List;

/** The statement and the parameters for a {@link RunFilter}: each state by way of the index, and of those the oldest. */
record RunQuery(String sql, List<Object> parameters) {

    static RunQuery of(RunFilter filter, int atMost) {
        List<String> ofStates = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        for (RunState state : filter.states()) {
            ofStates.add(ofState(filter, state, parameters));
            parameters.add(atMost);
        }
        parameters.add(atMost);
        return new RunQuery(
                "SELECT * FROM (" + String.join(" UNION ALL ", ofStates)
                        + ") AS found ORDER BY updated_at, run_id LIMIT ?",
                parameters);
    }

    private static String ofState(RunFilter filter, RunState state, List<Object> parameters) {
        StringBuilder sql = new StringBuilder("(SELECT * FROM throughline_workflow_run WHERE state = ?");
        parameters.add(state.name());
        filter.workflow().ifPresent(name -> {
            sql.append(" AND workflow = ?");
            parameters.add(name);
        });
        filter.version().ifPresent(version -> {
            sql.append(" AND workflow_version = ?");
            parameters.add(version);
        });
        filter.after().ifPresent(last -> {
            // The first condition is for the index: not every database finds a place by a pair of columns.
            sql.append(" AND updated_at >= ? AND (updated_at > ? OR run_id > ?)");
            parameters.addAll(List.of(CaseRows.utc(last.updatedAt()), CaseRows.utc(last.updatedAt()), last.runId()));
        });
        return sql.append(" ORDER BY updated_at, run_id LIMIT ?)").toString();
    }
}

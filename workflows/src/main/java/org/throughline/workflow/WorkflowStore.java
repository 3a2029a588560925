package org.throughline.workflow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** Stores runs, and pauses and frees them together with their cases. Each method is one transaction. */
final class WorkflowStore {
    private static final int LONGEST_TEXT = 2000;

    private final Jdbc jdbc;
    private final CaseStore cases;

    WorkflowStore(Jdbc jdbc, CaseStore cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /** Names an effect. */
    record EffectId(String name, String key) {}

    /** What a run is about, up to the first slash: by that the runs of one engagement are found. */
    static String engagement(String subject) {
        int slash = subject.indexOf('/');
        return slash < 0 ? subject : subject.substring(0, slash);
    }

    /** Adds a run unless it exists; tells whether it was added. */
    boolean addRun(String runId, String workflow, String subject, String input, Instant now) {
        return jdbc.inTransaction("add run " + runId, connection -> {
            if (!Jdbc.query(connection, row -> 1, "SELECT 1 FROM throughline_workflow_run WHERE run_id = ?", runId)
                    .isEmpty()) {
                return false;
            }
            Jdbc.update(
                    connection,
                    "INSERT INTO throughline_workflow_run (run_id, workflow, input, state, revision, attempts, updated_at,"
                            + " engagement) VALUES (?, ?, ?, 'SCHEDULED', 0, 0, ?, ?)",
                    runId,
                    workflow,
                    input,
                    CaseRows.utc(now),
                    engagement(subject));
            return true;
        });
    }

    Optional<WorkflowRun> run(String runId) {
        return list("SELECT * FROM throughline_workflow_run WHERE run_id = ?", runId).stream()
                .findFirst();
    }

    List<WorkflowRun> runs() {
        return list("SELECT * FROM throughline_workflow_run ORDER BY workflow DESC, run_id");
    }

    List<WorkflowRun> runsOf(String engagement) {
        return list(
                "SELECT * FROM throughline_workflow_run WHERE engagement = ? ORDER BY workflow DESC, run_id",
                engagement);
    }

    private List<WorkflowRun> list(String sql, Object... parameters) {
        return jdbc.autocommitted(
                "read runs",
                connection -> Jdbc.query(connection, WorkflowStore::toRun, sql, (@Nullable Object[]) parameters));
    }

    String input(String runId) {
        return jdbc.autocommitted(
                        "read the input of run " + runId,
                        connection -> Jdbc.query(
                                connection,
                                row -> row.getString(1),
                                "SELECT input FROM throughline_workflow_run WHERE run_id = ?",
                                runId))
                .get(0);
    }

    void complete(String runId, String result, Collection<EffectId> effects, Instant now) {
        jdbc.inTransaction("complete run " + runId, connection -> {
            link(connection, runId, effects);
            return Jdbc.update(
                    connection,
                    "UPDATE throughline_workflow_run SET state = 'COMPLETED', result = ?, last_error = NULL,"
                            + " updated_at = ? WHERE run_id = ?",
                    result,
                    CaseRows.utc(now),
                    runId);
        });
    }

    void retryLater(String runId, String error, Collection<EffectId> effects, Instant now) {
        jdbc.inTransaction("put off run " + runId, connection -> {
            link(connection, runId, effects);
            return Jdbc.update(
                    connection,
                    "UPDATE throughline_workflow_run SET state = 'WAITING', attempts = attempts + 1, last_error = ?,"
                            + " updated_at = ? WHERE run_id = ?",
                    cut(error),
                    CaseRows.utc(now),
                    runId);
        });
    }

    void pause(GovernedException opened, @Nullable EffectId failed, String error, Collection<EffectId> effects) {
        jdbc.inTransaction("pause run " + opened.runId(), connection -> {
            link(connection, opened.runId(), effects);
            cases.open(connection, opened, failed);
            return Jdbc.update(
                    connection,
                    "UPDATE throughline_workflow_run SET state = 'PAUSED', last_error = ?, updated_at = ?"
                            + " WHERE run_id = ?",
                    cut(error),
                    CaseRows.utc(opened.openedAt()),
                    opened.runId());
        });
    }

    /** Ends a case and frees its run; gives the revision in which the run goes on. */
    int resume(
            GovernedException seen,
            CaseAction action,
            GovernedException.Resolution end,
            Function<GovernedException, GovernedException> change) {
        return jdbc.inTransaction("end case " + seen.id(), connection -> {
            cases.change(connection, seen.id(), action, end.by(), end.reason(), end.at(), change);
            Jdbc.update(
                    connection,
                    "UPDATE throughline_workflow_run SET state = 'SCHEDULED', revision = revision + 1, attempts = 0,"
                            + " last_error = NULL, updated_at = ? WHERE run_id = ?",
                    CaseRows.utc(end.at()),
                    seen.runId());
            return Jdbc.query(
                            connection,
                            row -> row.getInt(1),
                            "SELECT revision FROM throughline_workflow_run WHERE run_id = ?",
                            seen.runId())
                    .get(0);
        });
    }

    List<EffectId> effectsOf(String runId) {
        return jdbc.autocommitted("read the effects of run " + runId, connection -> effectsOf(connection, runId));
    }

    private static List<EffectId> effectsOf(Connection connection, String runId) throws SQLException {
        return Jdbc.query(
                connection,
                row -> new EffectId(row.getString(1), row.getString(2)),
                "SELECT name, effect_key FROM throughline_run_effect WHERE run_id = ?",
                runId);
    }

    /** In the transaction that ends an attempt, so that it costs no commit. What a crash leaves out comes next time. */
    private static void link(Connection connection, String runId, Collection<EffectId> effects) throws SQLException {
        Set<EffectId> missing = new LinkedHashSet<>(effects);
        missing.removeAll(Set.copyOf(effectsOf(connection, runId)));
        List<@Nullable Object[]> rows = new ArrayList<>();
        missing.forEach(effect -> rows.add(new Object[] {runId, effect.name(), effect.key()}));
        Jdbc.batch(connection, "INSERT INTO throughline_run_effect (run_id, name, effect_key) VALUES (?, ?, ?)", rows);
    }

    private static WorkflowRun toRun(ResultSet row) throws SQLException {
        return new WorkflowRun(
                row.getString("run_id"),
                row.getString("workflow"),
                RunState.valueOf(row.getString("state")),
                row.getInt("revision"),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("result")),
                Optional.ofNullable(row.getString("last_error")),
                CaseRows.instant(row, "updated_at"));
    }

    static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}

package org.throughline.workflow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** Stores runs, and pauses and frees them together with their cases. Each method is one transaction. */
final class WorkflowStore {
    private static final int LONGEST_TEXT = 2000;
    private static final String LINK = "INSERT INTO throughline_run_effect (run_id, name, effect_key)"
            + " SELECT CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS VARCHAR) WHERE NOT EXISTS"
            + " (SELECT 1 FROM throughline_run_effect WHERE run_id = ? AND name = ? AND effect_key = ?)";

    private static final int MOST_TRIES = 10;

    private final Jdbc jdbc;
    private final CaseStore cases;
    private final Agenda agenda;

    WorkflowStore(Jdbc jdbc, CaseStore cases, Agenda agenda) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.agenda = agenda;
    }

    /** Names an effect. */
    record EffectId(String name, String key) {}

    /** A run that is handed in, whose input is written only if it is new. */
    record NewRun(String id, String workflow, int version, String subject, Supplier<String> input) {}

    /** A run with the input that it was handed in with. */
    record WithInput(WorkflowRun run, String input) {}

    /** What a run is about, up to the first slash: by that the runs of one engagement are found. */
    static String engagement(String subject) {
        int slash = subject.indexOf('/');
        return slash < 0 ? subject : subject.substring(0, slash);
    }

    /** Adds and schedules those that do not exist, all or none of them; tells how many it added. */
    int add(Map<String, NewRun> byId, Instant now) {
        for (int tries = 1; ; tries++) {
            Map<String, NewRun> missing = new LinkedHashMap<>(byId);
            missing.keySet().removeAll(known(byId.keySet()));
            if (missing.isEmpty()) {
                return 0;
            }
            try {
                return jdbc.inTransaction("add runs", connection -> insert(connection, missing.values(), now));
            } catch (EffectStoreException e) {
                // Another node was handed the same in just now.
                if (!(e.getCause() instanceof SQLException refused)
                        || !Dialect.isDuplicateKey(refused)
                        || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private List<String> known(Collection<String> runIds) {
        String each = String.join(", ", Collections.nCopies(runIds.size(), "?"));
        return jdbc.autocommitted(
                "look for runs",
                connection -> Jdbc.query(
                        connection,
                        row -> row.getString(1),
                        "SELECT run_id FROM throughline_workflow_run WHERE run_id IN (" + each + ")",
                        (@Nullable Object[]) runIds.toArray()));
    }

    private int insert(Connection connection, Collection<NewRun> runs, Instant now) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewRun run : runs) {
            rows.add(new Object[] {
                run.id(), run.workflow(), run.version(), run.input().get(), CaseRows.utc(now), engagement(run.subject())
            });
        }
        Jdbc.batch(
                connection,
                "INSERT INTO throughline_workflow_run (run_id, workflow, workflow_version, input, state, revision,"
                        + " attempts, updated_at, engagement) VALUES (?, ?, ?, ?, 'SCHEDULED', 0, 0, ?, ?)",
                rows);
        runs.forEach(run -> agenda.add(connection, Agenda.RUN, new WakeUp(run.id(), 0).toString(), now));
        return runs.size();
    }

    /** Schedules runs that may not be scheduled. */
    void schedule(List<WorkflowRun> runs, Instant now) {
        jdbc.inTransaction("schedule runs", connection -> {
            runs.forEach(
                    run -> agenda.add(connection, Agenda.RUN, new WakeUp(run.id(), run.revision()).toString(), now));
            return true;
        });
    }

    Optional<WorkflowRun> run(String runId) {
        return find(runId).map(WithInput::run);
    }

    Optional<WithInput> find(String runId) {
        return jdbc
                .autocommitted(
                        "read run " + runId,
                        connection -> Jdbc.query(
                                connection,
                                row -> new WithInput(toRun(row), row.getString("input")),
                                "SELECT * FROM throughline_workflow_run WHERE run_id = ?",
                                runId))
                .stream()
                .findFirst();
    }

    /** In the order of their last change. */
    List<WorkflowRun> list(RunFilter filter, int atMost) {
        if (filter.states().isEmpty()) {
            return List.of();
        }
        RunQuery query = RunQuery.of(filter, atMost);
        return list(query.sql(), query.parameters().toArray());
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

    /** Ends a run, and the wake-up that brought it up. */
    void complete(WakeUp due, String result, Collection<EffectId> effects, Instant now) {
        String runId = due.runId();
        jdbc.inTransaction("complete run " + runId, connection -> {
            link(connection, runId, effects);
            agenda.remove(connection, Agenda.RUN, due.toString());
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

    /** Has a run wait for another node. */
    void leave(String runId, String reason, Instant now) {
        jdbc.autocommitted(
                "leave run " + runId,
                connection -> Jdbc.update(
                        connection,
                        "UPDATE throughline_workflow_run SET state = 'WAITING', last_error = ?, updated_at = ?"
                                + " WHERE run_id = ? AND state IN ('SCHEDULED', 'WAITING')",
                        cut(reason),
                        CaseRows.utc(now),
                        runId));
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

    /** Ends a case and frees its run, which goes on in another revision. */
    void resume(
            GovernedException seen,
            CaseAction action,
            GovernedException.Resolution end,
            Function<GovernedException, GovernedException> change,
            Instant goesOn) {
        jdbc.inTransaction("end case " + seen.id(), connection -> {
            cases.change(connection, seen.id(), action, end.by(), end.reason(), end.at(), change);
            Jdbc.update(
                    connection,
                    "UPDATE throughline_workflow_run SET state = 'SCHEDULED', revision = revision + 1, attempts = 0,"
                            + " last_error = NULL, updated_at = ? WHERE run_id = ?",
                    CaseRows.utc(end.at()),
                    seen.runId());
            int revision = Jdbc.query(
                            connection,
                            row -> row.getInt(1),
                            "SELECT revision FROM throughline_workflow_run WHERE run_id = ?",
                            seen.runId())
                    .get(0);
            agenda.add(connection, Agenda.RUN, new WakeUp(seen.runId(), revision).toString(), goesOn);
            return true;
        });
    }

    List<EffectId> effectsOf(String runId) {
        return jdbc.autocommitted(
                "read the effects of run " + runId,
                connection -> Jdbc.query(
                        connection,
                        row -> new EffectId(row.getString(1), row.getString(2)),
                        "SELECT name, effect_key FROM throughline_run_effect WHERE run_id = ?",
                        runId));
    }

    /** In the transaction that ends an attempt, so that it costs no commit. What a crash leaves out comes next time. */
    private static void link(Connection connection, String runId, Collection<EffectId> effects) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (EffectId effect : effects) {
            rows.add(new Object[] {runId, effect.name(), effect.key(), runId, effect.name(), effect.key()});
        }
        Jdbc.batch(connection, LINK, rows);
    }

    private static WorkflowRun toRun(ResultSet row) throws SQLException {
        return new WorkflowRun(
                row.getString("run_id"),
                row.getString("workflow"),
                row.getInt("workflow_version"),
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

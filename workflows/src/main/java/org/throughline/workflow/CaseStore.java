package org.throughline.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.workflow.control.Finding;
import tools.jackson.databind.json.JsonMapper;

/** Stores cases and their audit trails. Methods with a connection take part in its transaction; others are one. */
final class CaseStore {
    static final String DUE = "throughline-case-due";
    static final String CHANGED = "throughline-case-changed";

    private static final String FIND = "SELECT * FROM throughline_governed_exception WHERE case_id = ?";

    private final Jdbc jdbc;
    private final CaseRows rows;
    private final Agenda agenda;

    CaseStore(Jdbc jdbc, JsonMapper json, Agenda agenda) {
        this.jdbc = jdbc;
        this.rows = new CaseRows(json);
        this.agenda = agenda;
    }

    void open(Connection connection, GovernedException opened, WorkflowStore.@Nullable EffectId effect)
            throws SQLException {
        Jdbc.update(
                connection,
                "INSERT INTO throughline_governed_exception (case_id, run_id, findings, effect_name, effect_key,"
                        + " opened_at, due_at, state, owner, escalate_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                opened.id(),
                opened.runId(),
                rows.text(opened.findings()),
                effect == null ? null : effect.name(),
                effect == null ? null : effect.key(),
                CaseRows.utc(opened.openedAt()),
                CaseRows.utc(opened.dueAt()),
                opened.state().name(),
                opened.owner().name(),
                opened.escalateTo().map(Enum::name).orElse(null));
        append(connection, opened, CaseAction.OPENED, CaseEntry.RUNNER, reasons(opened), opened.openedAt());
        agenda.add(connection, DUE, opened.id(), opened.dueAt());
    }

    /**
     * Changes a case that nobody else can change meanwhile, and keeps who did it and why.
     *
     * @param change what the case becomes; may refuse by an exception
     */
    GovernedException change(
            String caseId,
            CaseAction action,
            String actor,
            String reason,
            Instant at,
            Function<GovernedException, GovernedException> change) {
        return jdbc.inTransaction(
                "change case " + caseId, connection -> change(connection, caseId, action, actor, reason, at, change));
    }

    GovernedException change(
            Connection connection,
            String caseId,
            CaseAction action,
            String actor,
            String reason,
            Instant at,
            Function<GovernedException, GovernedException> change)
            throws SQLException {
        GovernedException before = Jdbc.query(connection, rows::read, FIND + " FOR UPDATE", caseId).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no case " + caseId));
        GovernedException after = change.apply(before);
        var request = after.overrideRequest();
        var resolution = after.resolution();
        Jdbc.update(
                connection,
                "UPDATE throughline_governed_exception SET state = ?, owner = ?, override_by = ?, override_reason = ?,"
                        + " resolved_at = ?, resolved_by = ?, reason = ? WHERE case_id = ?",
                after.state().name(),
                after.owner().name(),
                request.map(GovernedException.OverrideRequest::by).orElse(null),
                request.map(GovernedException.OverrideRequest::reason).orElse(null),
                resolution.map(end -> CaseRows.utc(end.at())).orElse(null),
                resolution.map(GovernedException.Resolution::by).orElse(null),
                resolution.map(GovernedException.Resolution::reason).orElse(null),
                caseId);
        append(connection, after, action, actor, reason, at);
        return after;
    }

    private void append(
            Connection connection,
            GovernedException changed,
            CaseAction action,
            String actor,
            String reason,
            Instant at)
            throws SQLException {
        int number = Jdbc.query(
                                connection,
                                row -> row.getInt(1),
                                "SELECT COUNT(*) FROM throughline_case_entry WHERE case_id = ?",
                                changed.id())
                        .get(0)
                + 1;
        Jdbc.update(
                connection,
                "INSERT INTO throughline_case_entry (case_id, entry_no, action, actor, reason, state, happened_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                changed.id(),
                number,
                action.name(),
                actor,
                WorkflowStore.cut(reason),
                changed.state().name(),
                CaseRows.utc(at));
        agenda.add(connection, CHANGED, changed.id() + "#" + number, at);
    }

    private static String reasons(GovernedException opened) {
        return String.join(
                ", ",
                opened.findings().stream().map(Finding::control).distinct().toList());
    }

    Optional<GovernedException> find(String caseId) {
        return list(FIND, caseId).stream().findFirst();
    }

    /** The ones opened last, the oldest of them first. */
    List<GovernedException> latest(int atMost) {
        List<GovernedException> newestFirst = new ArrayList<>(list(
                "SELECT * FROM throughline_governed_exception ORDER BY opened_at DESC, case_id DESC LIMIT ?", atMost));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    List<GovernedException> waiting() {
        return list(
                "SELECT * FROM throughline_governed_exception WHERE resolved_at IS NULL ORDER BY opened_at, case_id");
    }

    /** Cases that the version of the library before opened: it did not watch their time. */
    List<GovernedException> unwatched() {
        return list("SELECT * FROM throughline_governed_exception c WHERE resolved_at IS NULL AND NOT EXISTS"
                + " (SELECT 1 FROM throughline_case_entry e WHERE e.case_id = c.case_id)");
    }

    private List<GovernedException> list(String sql, Object... parameters) {
        return jdbc.autocommitted(
                "read cases", connection -> Jdbc.query(connection, rows::read, sql, (@Nullable Object[]) parameters));
    }

    List<CaseEntry> trail(String caseId) {
        return jdbc.autocommitted(
                "read the trail of case " + caseId,
                connection -> Jdbc.query(
                        connection,
                        rows::entry,
                        "SELECT * FROM throughline_case_entry WHERE case_id = ? ORDER BY entry_no",
                        caseId));
    }

    List<CaseEntry> trailOfRun(String runId) {
        return jdbc.autocommitted(
                "read the cases of run " + runId,
                connection -> Jdbc.query(
                        connection,
                        rows::entry,
                        "SELECT e.* FROM throughline_case_entry e JOIN throughline_governed_exception c"
                                + " ON c.case_id = e.case_id WHERE c.run_id = ? ORDER BY c.opened_at, e.case_id,"
                                + " e.entry_no",
                        runId));
    }

    /** What people have accepted for a run: the reasons of its cases that were overridden. */
    List<Finding> accepted(String runId) {
        List<Finding> accepted = new ArrayList<>();
        jdbc.autocommitted(
                        "read what was accepted for run " + runId,
                        connection -> Jdbc.query(
                                connection,
                                row -> rows.findings(row.getString(1)),
                                "SELECT findings FROM throughline_governed_exception WHERE run_id = ? AND state = ?",
                                runId,
                                CaseState.OVERRIDDEN.name()))
                .forEach(accepted::addAll);
        return accepted;
    }

    Optional<WorkflowStore.EffectId> effectOf(String caseId) {
        return jdbc
                .autocommitted(
                        "read the effect of case " + caseId,
                        connection -> Jdbc.query(
                                connection,
                                row -> new WorkflowStore.EffectId(row.getString(1), row.getString(2)),
                                "SELECT effect_name, effect_key FROM throughline_governed_exception"
                                        + " WHERE case_id = ? AND effect_name IS NOT NULL",
                                caseId))
                .stream()
                .findFirst();
    }
}

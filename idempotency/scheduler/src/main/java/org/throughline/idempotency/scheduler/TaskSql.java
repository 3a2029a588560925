package org.throughline.idempotency.scheduler;

import java.util.Collections;
import org.throughline.idempotency.jdbc.database.Dialect;

/** The statements on tasks. */
final class TaskSql {
    static final String DECISIONS = "SELECT verdict, actor, reason, decided_at FROM throughline_task_decision"
            + " WHERE name = ? AND task_key = ? ORDER BY id";

    private static final String ONE = " WHERE name = ? AND task_key = ?";
    private static final String SETTLED = "state IN ('DONE', 'DISCARDED')";

    final String add;
    final String fingerprint;
    final String find;
    final String dead;
    final String begin;
    final String done;
    final String failed;
    final String replay;
    final String discard;
    final String addDecision;
    final String settled;

    TaskSql(Dialect dialect) {
        String now = dialect.now();
        add = "INSERT INTO throughline_task (name, task_key, fingerprint, payload, state, revision, fence, attempts,"
                + " created_at) VALUES (?, ?, ?, ?, 'SUBMITTED', 0, 0, 0, " + now + ")" + dialect.unlessPresent();
        // What stood in the way was committed after the snapshot of a transaction in MariaDB may have been taken.
        fingerprint = "SELECT fingerprint FROM throughline_task" + ONE
                + (dialect == Dialect.MARIADB ? " LOCK IN SHARE MODE" : "");
        find = "SELECT " + TaskRow.COLUMNS + " FROM throughline_task" + ONE;
        dead = "SELECT " + TaskRow.COLUMNS + " FROM throughline_task WHERE state = 'DEAD'"
                + " ORDER BY created_at, name, task_key";
        begin = "UPDATE throughline_task SET state = 'RUNNING', fence = fence + 1, attempts = attempts + 1,"
                + " last_attempt_at = " + now + ", first_attempt_at = COALESCE(first_attempt_at, " + now + ")" + ONE
                + " AND revision = ? AND fence = ? AND state IN ('SUBMITTED', 'RUNNING', 'WAITING')";
        done = "UPDATE throughline_task SET state = 'DONE', effect_name = NULL, effect_key = NULL, error_type = NULL,"
                + " error_message = NULL, outcome = NULL, settled_at = " + now + ONE
                + " AND fence = ? AND state = 'RUNNING'";
        failed = "UPDATE throughline_task SET state = ?, attempts = ?, effect_name = ?, effect_key = ?, error_type = ?,"
                + " error_message = ?, outcome = ?" + ONE + " AND fence = ? AND state = 'RUNNING'";
        replay = "UPDATE throughline_task SET state = 'SUBMITTED', revision = revision + 1, attempts = 0, payload = ?"
                + ONE + " AND revision = ? AND state = 'DEAD'";
        discard = "UPDATE throughline_task SET state = 'DISCARDED', settled_at = " + now + ONE
                + " AND revision = ? AND state = 'DEAD'";
        addDecision = "INSERT INTO throughline_task_decision (name, task_key, verdict, actor, reason, attempts,"
                + " error_type, error_message, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + now + ")";
        settled = "SELECT name, task_key FROM throughline_task WHERE " + SETTLED + " AND settled_at <= "
                + dialect.nowPlusMillis() + " ORDER BY settled_at LIMIT ?";
    }

    /** Removes settled tasks by name and key. */
    static String remove(int tasks) {
        return "DELETE FROM throughline_task WHERE " + SETTLED + " AND (name, task_key) IN ("
                + String.join(", ", Collections.nCopies(tasks, "(?, ?)")) + ")";
    }
}

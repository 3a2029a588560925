package org.throughline.idempotency.scheduler;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterDecision;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;

/**
 * Stores tasks. Whoever begins a run gets a new fence, and only the last one that was given out can say what became of the
 * task: a run that was taken for dead does not count.
 */
final class TaskStore {
    private static final int SWEPT_AT_ONCE = 500;

    private final Jdbc jdbc;
    private final Dialect dialect;
    private final TaskSql sql;
    private final WakeUps wakeUps;

    TaskStore(DataSource dataSource, WakeUps wakeUps) {
        this.jdbc = new Jdbc(dataSource);
        this.dialect = wakeUps.dialect();
        this.sql = new TaskSql(dialect);
        this.wakeUps = wakeUps;
    }

    boolean add(String name, String key, String fingerprint, String payload, Instant now) {
        boolean added = jdbc.inTransaction(
                "submit task " + name + "/" + key, connection -> add(connection, name, key, fingerprint, payload, now));
        wakeUps.look();
        return added;
    }

    /** Adds a task with its wake-up, unless it is there. */
    boolean add(Connection connection, String name, String key, String fingerprint, String payload, Instant now)
            throws SQLException {
        if (insert(connection, name, key, fingerprint, payload)) {
            wakeUps.add(connection, Due.kind(name), new Due(key, 0).toString(), now);
            return true;
        }
        String before = Jdbc.query(connection, row -> row.getString(1), sql.fingerprint, name, key)
                .get(0);
        if (!before.equals(fingerprint)) {
            throw new TaskMismatchException(name, key);
        }
        return false;
    }

    private boolean insert(Connection connection, String name, String key, String fingerprint, String payload)
            throws SQLException {
        try {
            return Jdbc.update(connection, sql.add, name, key, fingerprint, payload) == 1;
        } catch (SQLException e) {
            if (Dialect.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    Optional<TaskRow> find(String name, String key) {
        return jdbc
                .autocommitted(
                        "find task " + name + "/" + key,
                        connection -> Jdbc.query(connection, row -> TaskRow.read(dialect, row), sql.find, name, key))
                .stream()
                .findFirst();
    }

    List<TaskRow> dead() {
        return jdbc.autocommitted(
                "list dead tasks", connection -> Jdbc.query(connection, row -> TaskRow.read(dialect, row), sql.dead));
    }

    /** Begins a run; returns its fence, or empty if another node was quicker. */
    Optional<Long> begin(TaskRow seen) {
        int begun = jdbc.autocommitted(
                "begin task " + seen,
                connection ->
                        Jdbc.update(connection, sql.begin, seen.name(), seen.key(), seen.revision(), seen.fence()));
        return begun == 1 ? Optional.of(seen.fence() + 1) : Optional.empty();
    }

    /** Ends a run well; false if it does not count any more. */
    boolean done(TaskRow task, long fence) {
        return 1
                == jdbc.autocommitted(
                        "end task " + task,
                        connection -> Jdbc.update(connection, sql.done, task.name(), task.key(), fence));
    }

    /** Ends a run that failed; false if it does not count any more. */
    boolean failed(
            TaskRow task, long fence, TaskState to, int attempts, TaskRow.@Nullable Step step, DeadLetter.Failure why) {
        return 1
                == jdbc.autocommitted(
                        "end task " + task,
                        connection -> Jdbc.update(
                                connection,
                                sql.failed,
                                to.name(),
                                attempts,
                                step == null ? null : step.name(),
                                step == null ? null : step.key(),
                                why.type(),
                                why.message(),
                                why.outcome().name(),
                                task.name(),
                                task.key(),
                                fence));
    }

    /** Lets a dead task run again; false if it is not dead any more. */
    boolean replay(
            TaskRow dead,
            DeadLetterDecision.Verdict verdict,
            String payload,
            String actor,
            String reason,
            Instant now) {
        boolean replayed = jdbc.inTransaction("replay task " + dead, connection -> {
            int changed = Jdbc.update(connection, sql.replay, payload, dead.name(), dead.key(), dead.revision());
            if (changed == 1) {
                decided(connection, dead, verdict, actor, reason);
                String due = new Due(dead.key(), dead.revision() + 1).toString();
                wakeUps.add(connection, Due.kind(dead.name()), due, now);
            }
            return changed == 1;
        });
        wakeUps.look();
        return replayed;
    }

    boolean discard(TaskRow dead, String actor, String reason) {
        return jdbc.inTransaction("discard task " + dead, connection -> {
            int changed = Jdbc.update(connection, sql.discard, dead.name(), dead.key(), dead.revision());
            if (changed == 1) {
                decided(connection, dead, DeadLetterDecision.Verdict.DISCARD, actor, reason);
            }
            return changed == 1;
        });
    }

    private void decided(
            Connection connection, TaskRow dead, DeadLetterDecision.Verdict verdict, String actor, String reason)
            throws SQLException {
        DeadLetter.Failure failure = dead.deathCause();
        Jdbc.update(
                connection,
                sql.addDecision,
                dead.name(),
                dead.key(),
                verdict.name(),
                actor,
                reason,
                dead.attempts(),
                failure.type(),
                failure.message());
    }

    List<DeadLetterDecision> decisions(String name, String key) {
        return jdbc.autocommitted(
                "list decisions on task " + name + "/" + key,
                connection -> Jdbc.query(
                        connection,
                        row -> new DeadLetterDecision(
                                DeadLetterDecision.Verdict.valueOf(row.getString("verdict")),
                                row.getString("actor"),
                                row.getString("reason"),
                                dialect.instant(row, "decided_at")),
                        TaskSql.DECISIONS,
                        name,
                        key));
    }

    /** Removes tasks that were settled long ago, a few at a time, so that no transaction is long. */
    void sweep(Duration keep) {
        int removed;
        do {
            removed = jdbc.autocommitted("remove old tasks", connection -> {
                List<Object> old = new ArrayList<>();
                Jdbc.query(
                        connection,
                        row -> old.add(row.getString(1)) && old.add(row.getString(2)),
                        sql.settled,
                        Math.negateExact(keep.toMillis()),
                        SWEPT_AT_ONCE);
                return old.isEmpty() ? 0 : Jdbc.update(connection, TaskSql.remove(old.size() / 2), old.toArray());
            });
        } while (removed == SWEPT_AT_ONCE);
    }
}

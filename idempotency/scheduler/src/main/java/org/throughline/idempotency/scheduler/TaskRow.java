package org.throughline.idempotency.scheduler;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.jdbc.database.Dialect;

/** A task as it is stored. */
record TaskRow(
        String name,
        String key,
        String fingerprint,
        String payload,
        TaskState state,
        int revision,
        long fence,
        int attempts,
        Optional<Step> failedStep,
        DeadLetter.@Nullable Failure failure,
        Times times) {

    static final String COLUMNS = "name, task_key, fingerprint, payload, state, revision, fence, attempts, effect_name,"
            + " effect_key, error_type, error_message, outcome, created_at, first_attempt_at, last_attempt_at";

    /** An effect of the task. */
    record Step(String name, String key) {}

    /** A task that no run has begun of was first and last tried when it was submitted. */
    record Times(Instant created, Instant firstAttempt, Instant lastAttempt) {}

    static TaskRow read(Dialect dialect, ResultSet row) throws SQLException {
        String effect = row.getString("effect_name");
        Instant created = dialect.instant(row, "created_at");
        boolean tried = row.getObject("first_attempt_at") != null;
        return new TaskRow(
                row.getString("name"),
                row.getString("task_key"),
                row.getString("fingerprint"),
                row.getString("payload"),
                TaskState.valueOf(row.getString("state")),
                row.getInt("revision"),
                row.getLong("fence"),
                row.getInt("attempts"),
                effect == null ? Optional.empty() : Optional.of(new Step(effect, row.getString("effect_key"))),
                failure(row),
                new Times(
                        created,
                        tried ? dialect.instant(row, "first_attempt_at") : created,
                        tried ? dialect.instant(row, "last_attempt_at") : created));
    }

    private static DeadLetter.@Nullable Failure failure(ResultSet row) throws SQLException {
        String type = row.getString("error_type");
        return type == null
                ? null
                : new DeadLetter.Failure(
                        type, row.getString("error_message"), Outcome.valueOf(row.getString("outcome")));
    }

    /** Whether a wake-up for this revision has something to do. */
    boolean isOpenIn(int wokenUp) {
        return revision == wokenUp
                && switch (state) {
                    case SUBMITTED, RUNNING, WAITING -> true;
                    case DONE, DEAD, DISCARDED -> false;
                };
    }

    /** Why a dead task is dead. */
    DeadLetter.Failure deathCause() {
        return requireNonNull(failure, "failure");
    }

    TaskStatus status() {
        return new TaskStatus(state, attempts, Optional.ofNullable(failure), times.created);
    }

    @Override
    public String toString() {
        return name + "/" + key;
    }
}

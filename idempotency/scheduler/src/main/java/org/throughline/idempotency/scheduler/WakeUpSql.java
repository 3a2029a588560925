package org.throughline.idempotency.scheduler;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.throughline.idempotency.jdbc.database.Dialect;

/** The statements on the table of db-scheduler that db-scheduler has not, or not for the transaction of a caller. */
final class WakeUpSql {
    /** Frees what a node was at, as if it had never taken it. */
    static final String FREE = "UPDATE throughline_wake_up SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL,"
            + " version = version + 1 WHERE picked = TRUE AND picked_by = ? AND task_name = ?";

    static final String REMOVE = "DELETE FROM throughline_wake_up WHERE task_name = ? AND task_instance = ?";

    final String add;
    private final Dialect dialect;

    WakeUpSql(Dialect dialect) {
        this.dialect = dialect;
        this.add = "INSERT INTO throughline_wake_up (task_name, task_instance, execution_time, picked, version)"
                + " VALUES (?, ?, ?, FALSE, 1)" + dialect.unlessPresent();
    }

    /** A time as db-scheduler keeps it: in UTC, without a zone where it has no type for one. */
    Object time(Instant at) {
        Instant kept = at.truncatedTo(ChronoUnit.MILLIS);
        return dialect == Dialect.POSTGRESQL
                ? kept.atOffset(ZoneOffset.UTC)
                : LocalDateTime.ofInstant(kept, ZoneOffset.UTC);
    }
}

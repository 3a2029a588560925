package org.throughline.idempotency.jdbc.outbox;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** Deletes messages that were settled long ago, a few at a time, so that no transaction is long. */
final class Sweeper {
    static final int BATCH = 500;

    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final DataSource dataSource;
    private final OutboxSql sql;
    private final Duration keep;
    private final LongSupplier nanoTime;
    private long nextAt;

    Sweeper(DataSource dataSource, OutboxSql sql, Duration keep, LongSupplier nanoTime) {
        this.dataSource = dataSource;
        this.sql = sql;
        this.keep = keep;
        this.nanoTime = nanoTime;
        this.nextAt = nanoTime.getAsLong();
    }

    /** Deletes one batch if it is time to; for one thread. */
    void sweepIfDue() {
        long now = nanoTime.getAsLong();
        if (now - nextAt >= 0 && sweep() < BATCH) {
            nextAt = now + PAUSE_NANOS;
        }
    }

    int sweep() {
        return Transactions.autocommitted(dataSource, "delete old messages of the outbox", connection -> {
            List<Long> old = Jdbc.query(
                    connection, row -> row.getLong(1), sql.findSettled, Math.negateExact(keep.toMillis()), BATCH);
            return old.isEmpty() ? 0 : Jdbc.update(connection, OutboxSql.delete(old.size()), old.toArray());
        });
    }
}

package org.throughline.idempotency.jdbc.outbox;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.OutboxBacklog;
import org.throughline.idempotency.outbox.OutboxException;
import org.throughline.idempotency.outbox.OutboxState;

/** Counts what waits in an outbox. Reads no message that was delivered or discarded. Thread-safe. */
public final class JdbcOutboxStatus {
    /** One SELECT for each index that leaves out what is settled. */
    static final String COUNT = "SELECT 'PENDING' AS state, '' AS topic, COUNT(*) AS messages"
            + " FROM throughline_outbox WHERE state = 'PENDING'"
            + " UNION ALL SELECT 'RETRYING', '', COUNT(*) FROM throughline_outbox WHERE state = 'RETRYING'"
            + " UNION ALL SELECT state, topic, COUNT(*) FROM throughline_outbox WHERE state IN ('BLOCKED', 'DEAD')"
            + " GROUP BY state, topic";

    private final DataSource dataSource;
    private final Dialect dialect;
    private final String oldest;

    private record Count(OutboxState state, String topic, long messages) {}

    /**
     * Opens the outbox of a database.
     *
     * @param dataSource the database
     * @throws IllegalStateException if the database is not supported, lacks the tables of {@link OutboxSchema}, or would
     *     forget commits when it dies
     * @throws OutboxException if the database cannot be reached
     */
    public JdbcOutboxStatus(DataSource dataSource) {
        this(requireNonNull(dataSource, "dataSource"), OutboxSchema.check(dataSource));
    }

    private JdbcOutboxStatus(DataSource dataSource, Dialect dialect) {
        this(dataSource, dialect, dialect.now());
    }

    /** For tests, which let time pass as they like. */
    JdbcOutboxStatus(DataSource dataSource, Dialect dialect, String now) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.oldest = oldest(now);
    }

    /** The first of each lane is found by an index, however many wait behind it. */
    static String oldest(String now) {
        return "SELECT head.created_at, " + now + " AS now_at FROM ("
                + "SELECT (SELECT m.created_at FROM throughline_outbox m LEFT JOIN throughline_outbox h"
                + " ON h.lane = m.lane AND h.ordering_key = m.ordering_key AND h.state IN ('RETRYING', 'BLOCKED')"
                + " WHERE m.lane = l.lane AND m.state = 'PENDING' AND h.seq IS NULL ORDER BY m.seq LIMIT 1)"
                + " AS created_at FROM throughline_outbox_lane l) head"
                + " WHERE head.created_at IS NOT NULL ORDER BY head.created_at LIMIT 1";
    }

    /**
     * Counts.
     *
     * @return what waits now
     * @throws OutboxException if the database cannot be reached
     */
    public OutboxBacklog read() {
        return Transactions.autocommitted(dataSource, "count the messages of the outbox", this::read);
    }

    private OutboxBacklog read(Connection connection) throws SQLException {
        List<Count> counts = Jdbc.query(
                connection,
                row -> new Count(
                        OutboxState.valueOf(row.getString("state")), row.getString("topic"), row.getLong("messages")),
                COUNT);
        Map<String, Long> deadLetters = new HashMap<>();
        counts.stream()
                .filter(count -> !count.topic.isEmpty())
                .forEach(count -> deadLetters.merge(count.topic, count.messages, Long::sum));
        return new OutboxBacklog(
                sum(counts, OutboxState.PENDING),
                sum(counts, OutboxState.RETRYING),
                sum(counts, OutboxState.BLOCKED),
                sum(counts, OutboxState.DEAD),
                lag(connection),
                deadLetters);
    }

    private static long sum(List<Count> counts, OutboxState state) {
        return counts.stream()
                .filter(count -> count.state == state)
                .mapToLong(Count::messages)
                .sum();
    }

    private Duration lag(Connection connection) throws SQLException {
        return Jdbc.query(
                        connection,
                        row -> Duration.between(dialect.instant(row, "created_at"), dialect.instant(row, "now_at")),
                        oldest)
                .stream()
                // The clock of a database may be set back.
                .filter(age -> !age.isNegative())
                .findFirst()
                .orElse(Duration.ZERO);
    }
}

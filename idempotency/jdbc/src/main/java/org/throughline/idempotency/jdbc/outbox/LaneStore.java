package org.throughline.idempotency.jdbc.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.OutboxState;

/** Takes lanes, renews and releases them. Each of these is one short transaction. */
final class LaneStore {
    private static final int MOST_TRIES = 10;

    private final DataSource dataSource;
    private final OutboxSql sql;
    private final MessageRows rows;
    private final Terms terms;

    /**
     * What holds for every lane taken.
     *
     * @param owner who takes it, for people
     * @param batchSize the most messages taken at a time
     * @param lease how long a lane is held without being renewed
     * @param deleteDelivered whether a message goes away once it is published
     */
    record Terms(String owner, int batchSize, Duration lease, boolean deleteDelivered) {}

    private record Look(int found, Optional<Lane> taken) {}

    private record Free(int number, long fence, @Nullable String abandonedBy, int suspects) {}

    LaneStore(DataSource dataSource, Dialect dialect, OutboxSql sql, Terms terms) {
        this.dataSource = dataSource;
        this.sql = sql;
        this.rows = new MessageRows(dialect);
        this.terms = terms;
    }

    /** Empty if there is nothing to do, or if others were faster again and again and will see to it. */
    Optional<Lane> take() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Look look = Transactions.readCommitted(dataSource, "take messages out of the outbox", this::look);
            if (look.taken().isPresent() || look.found() == 0) {
                return look.taken();
            }
        }
        return Optional.empty();
    }

    private Look look(Connection connection) throws SQLException {
        List<Free> found = new ArrayList<>(Jdbc.query(
                connection,
                row -> new Free(
                        row.getInt("lane"), row.getLong("fence"), row.getString("owner"), row.getInt("suspects")),
                sql.findLanes));
        // Those who come together should not all try the same lane first.
        Collections.shuffle(found);
        for (Free lane : found) {
            Optional<Lane> taken = take(connection, lane);
            if (taken.isPresent()) {
                return new Look(found.size(), taken);
            }
        }
        return new Look(found.size(), Optional.empty());
    }

    private Optional<Lane> take(Connection connection, Free lane) throws SQLException {
        // The last owner did not release it: perhaps one of the messages that it had taken was its end.
        int suspects = lane.abandonedBy == null ? lane.suspects : terms.batchSize;
        int taken = Jdbc.update(
                connection, sql.takeLane, terms.owner, suspects, terms.lease.toMillis(), lane.number, lane.fence);
        if (taken == 0) {
            return Optional.empty();
        }
        long fence = lane.fence + 1;
        int limit = suspects > 0 ? 1 : terms.batchSize;
        Jdbc.RowReader<Lane.Taken> reader = row -> rows.taken(row, row.getInt("attempts") + 1, fence);
        List<Lane.Taken> messages = new ArrayList<>(Jdbc.query(connection, reader, sql.retries, lane.number, limit));
        if (messages.size() < limit) {
            messages.addAll(Jdbc.query(connection, reader, sql.pending, lane.number, limit - messages.size()));
        }
        if (suspects > 0) {
            for (Lane.Taken message : messages) {
                Jdbc.update(connection, sql.countAttempt, message.delivery().attempt(), message.seq());
            }
        }
        return Optional.of(new Lane(lane.number, fence, suspects, messages));
    }

    /** Whether the lane is still ours; if it is, it stays so for another lease. */
    boolean renew(Lane lane) {
        return Transactions.autocommitted(
                dataSource,
                "renew the lease of an outbox lane",
                connection ->
                        Jdbc.update(connection, sql.renewLane, terms.lease.toMillis(), lane.number(), lane.fence())
                                == 1);
    }

    /** Releases the lane and marks what came of its messages, if it is still ours. */
    boolean release(Lane lane, List<Attempted> attempts) {
        return Transactions.readCommitted(dataSource, "mark messages of the outbox", connection -> {
            int suspects = Math.max(0, lane.suspects() - 1);
            if (Jdbc.update(connection, sql.releaseLane, suspects, lane.number(), lane.fence()) == 0) {
                return false;
            }
            deliver(
                    connection,
                    lane,
                    attempts.stream()
                            .filter(Attempted::isDelivered)
                            .map(Attempted::taken)
                            .toList());
            for (Attempted each : attempts) {
                if (each.failure() != null) {
                    fail(connection, each, each.failure());
                }
            }
            return true;
        });
    }

    private void deliver(Connection connection, Lane lane, List<Lane.Taken> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        List<Object> parameters = new ArrayList<>(messages.size() + 1);
        if (!terms.deleteDelivered) {
            parameters.add(lane.suspects() > 0 ? 0 : 1);
        }
        messages.forEach(message -> parameters.add(message.seq()));
        String statement = terms.deleteDelivered ? OutboxSql.delete(messages.size()) : sql.deliver(messages.size());
        Jdbc.update(connection, statement, parameters.toArray());
    }

    private void fail(Connection connection, Attempted attempt, DeadLetter.Failure failure) throws SQLException {
        OutboxState state = attempt.state();
        Jdbc.update(
                connection,
                sql.fail,
                state.name(),
                attempt.taken().delivery().attempt(),
                failure.type(),
                failure.message(),
                failure.outcome().name(),
                attempt.delay().toMillis(),
                attempt.taken().seq());
    }
}

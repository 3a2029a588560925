package org.throughline.idempotency.jdbc.outbox;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /**
     * What was taken.
     *
     * @param lanes the lanes, by number; none if there is nothing to do
     * @param isAll whether no other lane was seen that others could take meanwhile
     */
    record Haul(List<Lane> lanes, boolean isAll) {
        int messages() {
            return lanes.stream().mapToInt(lane -> lane.messages().size()).sum();
        }
    }

    /**
     * What came of a release.
     *
     * @param marked the attempts that count
     * @param lost the lanes that were taken over
     */
    record Released(List<Attempted> marked, List<Lane> lost) {}

    private record Free(int number, long fence, @Nullable String abandonedBy, int suspects) {
        /** Whether no message of it may have ended a process. */
        boolean isTrusted() {
            return abandonedBy == null && suspects == 0;
        }
    }

    LaneStore(DataSource dataSource, Dialect dialect, OutboxSql sql, Terms terms) {
        this.dataSource = dataSource;
        this.sql = sql;
        this.rows = new MessageRows(dialect);
        this.terms = terms;
    }

    /** Takes that many lanes at most; none if there is nothing to do, or if others were faster again and again. */
    Haul take(int most) {
        Haul haul = new Haul(List.of(), true);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            haul = Transactions.readCommitted(
                    dataSource, "take messages out of the outbox", connection -> look(connection, most));
            if (!haul.lanes().isEmpty() || haul.isAll()) {
                break;
            }
        }
        return haul;
    }

    private Haul look(Connection connection, int most) throws SQLException {
        List<Free> found = new ArrayList<>(Jdbc.query(
                connection,
                row -> new Free(
                        row.getInt("lane"), row.getLong("fence"), row.getString("owner"), row.getInt("suspects")),
                sql.findLanes));
        // Those who come together should not all try the same lane first.
        Collections.shuffle(found);
        int wanted = Math.min(most, found.size());
        // By number, so that two who take several do not wait for each other.
        found.subList(0, wanted).sort(Comparator.comparingInt(Free::number));
        for (int i = 0; i < found.size(); i++) {
            Optional<Lane> first = take(connection, found.get(i));
            if (first.isPresent()) {
                List<Lane> lanes = new ArrayList<>(List.of(first.get()));
                if (first.get().suspects() == 0 && i + 1 < wanted) {
                    lanes.addAll(takeMore(connection, first.get(), found.subList(i + 1, wanted)));
                }
                return new Haul(lanes, lanes.size() == found.size());
            }
        }
        return new Haul(List.of(), found.isEmpty());
    }

    /**
     * As many as fill the batch if each has as much as the first. What failed there before is left to those who take the
     * lane first.
     */
    private List<Lane> takeMore(Connection connection, Lane first, List<Free> found) throws SQLException {
        int room = terms.batchSize - first.messages().size();
        List<Free> trusted = found.stream()
                .filter(Free::isTrusted)
                .limit(room / Math.max(1, first.messages().size()))
                .toList();
        int[] changed = Jdbc.batch(
                connection,
                sql.takeLane,
                trusted.stream().map(lane -> taking(lane, 0)).toList());
        Map<Integer, Lane> taken = new LinkedHashMap<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 1) {
                Free lane = trusted.get(i);
                taken.put(lane.number, new Lane(lane.number, lane.fence + 1, 0, new ArrayList<>()));
            }
        }
        if (taken.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>();
        taken.keySet().forEach(lane -> parameters.addAll(List.of(lane, room / taken.size())));
        Jdbc.query(
                connection,
                row -> {
                    Lane lane = requireNonNull(taken.get(row.getInt("lane")), "the lane");
                    return lane.messages().add(rows.taken(row, row.getInt("attempts") + 1, lane.fence()));
                },
                sql.pendingOf(taken.size()),
                parameters.toArray());
        return List.copyOf(taken.values());
    }

    private Object[] taking(Free lane, int suspects) {
        return new Object[] {terms.owner, suspects, terms.lease.toMillis(), lane.number, lane.fence};
    }

    private Optional<Lane> take(Connection connection, Free lane) throws SQLException {
        // The last owner did not release it: perhaps one of the messages that it had taken was its end.
        int suspects = lane.abandonedBy == null ? lane.suspects : terms.batchSize;
        if (Jdbc.update(connection, sql.takeLane, taking(lane, suspects)) == 0) {
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

    /** Whether all of the lanes are still ours; those that are stay so for another lease. */
    boolean renew(List<Lane> lanes) {
        List<Object[]> each = lanes.stream()
                .map(lane -> new Object[] {terms.lease.toMillis(), lane.number(), lane.fence()})
                .toList();
        return Transactions.readCommitted(
                        dataSource,
                        "renew the leases of outbox lanes",
                        connection -> Arrays.stream(Jdbc.batch(connection, sql.renewLane, each)))
                .allMatch(rows -> rows == 1);
    }

    /** Releases the lanes that are still ours, and marks what came of their messages. */
    Released release(List<Lane> lanes, List<Attempted> attempts) {
        return Transactions.readCommitted(dataSource, "mark messages of the outbox", connection -> {
            List<Object[]> each = lanes.stream()
                    .map(lane -> new Object[] {Math.max(0, lane.suspects() - 1), lane.number(), lane.fence()})
                    .toList();
            int[] changed = Jdbc.batch(connection, sql.releaseLane, each);
            List<Lane> lost = IntStream.range(0, changed.length)
                    .filter(i -> changed[i] == 0)
                    .mapToObj(lanes::get)
                    .toList();
            Set<Integer> lostNumbers = lost.stream().map(Lane::number).collect(Collectors.toSet());
            List<Attempted> ours = attempts.stream()
                    .filter(attempt -> !lostNumbers.contains(attempt.taken().lane()))
                    .toList();
            // A suspected lane comes alone, and has counted the attempt when it was taken.
            deliver(
                    connection,
                    ours.stream().filter(Attempted::isDelivered).toList(),
                    lanes.get(0).suspects() > 0);
            for (Attempted attempt : ours) {
                if (attempt.failure() != null) {
                    fail(connection, attempt, attempt.failure());
                }
            }
            return new Released(ours, lost);
        });
    }

    private void deliver(Connection connection, List<Attempted> delivered, boolean isCounted) throws SQLException {
        if (delivered.isEmpty()) {
            return;
        }
        List<Object> parameters = new ArrayList<>(delivered.size() + 1);
        if (!terms.deleteDelivered) {
            parameters.add(isCounted ? 0 : 1);
        }
        delivered.forEach(attempt -> parameters.add(attempt.taken().seq()));
        int count = delivered.size();
        String statement = terms.deleteDelivered ? OutboxSql.delete(count) : sql.deliver(count);
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

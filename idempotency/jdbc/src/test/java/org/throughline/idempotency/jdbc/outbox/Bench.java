package org.throughline.idempotency.jdbc.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.OutboxListener;
import org.throughline.idempotency.outbox.OutboxMessage;
import org.throughline.idempotency.outbox.OutboxPublisher;
import org.throughline.idempotency.outbox.PoisonPolicy;
import org.throughline.idempotency.outbox.Redelivery;

/** An outbox on a real database, on which time passes only when a test says so. */
final class Bench {
    static final Duration LEASE = Duration.ofSeconds(30);
    static final int BATCH = 10;

    /** Three attempts, with waits that are as long as they may be. */
    static final Redelivery THREE_TIMES =
            new Redelivery(3, Duration.ofSeconds(2), Duration.ofSeconds(8), PoisonPolicy.BLOCK_KEY);

    static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    static final DeadLetterOwners OWNERS =
            DeadLetterOwners.of("INTEGRATION").with("invoice.", "FINANCE").with("invoice.draft.", "PMO");

    final DataSource database;
    final Dialect dialect;
    final OutboxSql sql;
    final JdbcOutbox outbox;
    final JdbcDeadLetters deadLetters;
    final AtomicLong nanos = new AtomicLong();

    private Bench(DataSource database) {
        this.database = database;
        this.dialect = OutboxSchema.check(database);
        this.sql = new OutboxSql(dialect, "(SELECT now_at FROM test_clock)");
        // On the real clock: a transaction that has read the other one would keep it from being set on MariaDB.
        this.outbox = new JdbcOutbox(database);
        this.deadLetters = new JdbcDeadLetters(database, dialect, sql, OWNERS);
    }

    /** Creates the tables, or empties those that are there. */
    static Bench on(DataSource database) {
        OutboxSchema.create(database);
        Dialect dialect = OutboxSchema.check(database);
        execute(
                database,
                "UPDATE throughline_outbox_lane SET owner = NULL, suspects = 0, lease_until = " + dialect.now());
        for (String table : List.of("throughline_outbox", "throughline_outbox_decision", "throughline_inbox")) {
            execute(database, "DELETE FROM " + table);
        }
        return after(database, Duration.ZERO);
    }

    /** Leaves the tables as they are, with a clock that starts later. */
    static Bench after(DataSource database, Duration delay) {
        Dialect dialect = OutboxSchema.check(database);
        String type = dialect == Dialect.MARIADB ? "DATETIME(6)" : "TIMESTAMP(6) WITH TIME ZONE";
        execute(database, "DROP TABLE IF EXISTS test_clock");
        execute(database, "CREATE TABLE test_clock (now_at " + type + " NOT NULL)");
        execute(database, "INSERT INTO test_clock (now_at) VALUES (" + dialect.now() + ")");
        execute(database, "DROP TABLE IF EXISTS test_effect");
        execute(database, "CREATE TABLE test_effect (message_id VARCHAR(64) NOT NULL)");
        Bench bench = new Bench(database);
        bench.passTime(delay);
        return bench;
    }

    Round node(OutboxPublisher publisher) {
        return node(publisher, THREE_TIMES);
    }

    Round node(OutboxPublisher publisher, Redelivery redelivery) {
        return node(publisher, redelivery, new Pace());
    }

    /** A node that has seen publishing be quick, and so takes several lanes at a time. */
    Round quickNode(OutboxPublisher publisher) {
        return node(publisher, THREE_TIMES, quick());
    }

    private Round node(OutboxPublisher publisher, Redelivery redelivery, Pace pace) {
        Publication publication = new Publication(publisher, redelivery, LONGEST, new OutboxListener() {});
        return node(database, BATCH, false, publication, pace);
    }

    Round node(DataSource through, int batch, boolean deleteDelivered, Publication publication, Pace pace) {
        LaneStore.Terms terms = new LaneStore.Terms("node", batch, LEASE, deleteDelivered);
        return new Round(new LaneStore(through, dialect, sql, terms), publication, LEASE, pace, nanos::get);
    }

    static Pace quick() {
        Pace pace = new Pace();
        for (int i = 0; i < 100; i++) {
            pace.published(1, 1);
        }
        return pace;
    }

    /** Lets a node work until there is nothing left to do. */
    static void exhaust(Round node) {
        while (node.run(() -> false)) {
            // The next lane.
        }
    }

    void passTime(Duration time) {
        nanos.addAndGet(time.toNanos());
        String later = dialect.nowPlusMillis().replace(dialect.now(), "now_at");
        inTransaction(
                connection -> Jdbc.update(connection, "UPDATE test_clock SET now_at = " + later, time.toMillis()));
    }

    OutboxMessage append(String key, String id) {
        OutboxMessage message = message(key, id);
        inTransaction(connection -> {
            outbox.append(connection, message);
            return true;
        });
        return message;
    }

    static OutboxMessage message(String key, String id) {
        return OutboxMessage.of("invoice.posted", key, "{}").withId(id);
    }

    /** Another key that is published by whoever publishes this one. */
    static String keyInTheLaneOf(String key) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "K-" + i)
                .filter(other -> OutboxSql.lane(other) == OutboxSql.lane(key))
                .findFirst()
                .orElseThrow();
    }

    <R> R inTransaction(Jdbc.Work<R> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            R result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    List<String> states() {
        return inTransaction(connection -> new ArrayList<>(Jdbc.query(
                connection,
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getInt(3),
                "SELECT id, state, attempts FROM throughline_outbox ORDER BY seq")));
    }

    static void execute(DataSource database, String statement) {
        try (Connection connection = database.getConnection()) {
            Jdbc.update(connection, statement);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}

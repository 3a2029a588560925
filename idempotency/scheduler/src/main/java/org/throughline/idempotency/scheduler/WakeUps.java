package org.throughline.idempotency.scheduler;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;

/**
 * Brings things up at their time, on one of several nodes that share a database, until a handler says that they are done.
 * What is scheduled survives crashes; what a dead node was at is taken over by another one.
 *
 * <p>db-scheduler does the work. It compares times with the clocks of the nodes: a node whose clock is ahead wakes things
 * up early, and takes for dead who is not. So do not rely on a handler being alone with its id. What must not happen twice
 * is an effect, whose fence is given out by the database: that, and no clock, decides. Thread-safe.
 */
public final class WakeUps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);
    private static final int LONGEST_KIND = 100;
    private static final int LONGEST_ID = 300;
    // Of kinds that only other nodes handle; db-scheduler would delete them after two weeks.
    private static final Duration FOR_EVER = Duration.ofDays(100_000);
    private static final int MISSED_HEARTBEATS = 4;

    private final Jdbc jdbc;
    private final Dialect dialect;
    private final WakeUpSql sql;
    private final Clock clock;
    private final String node;
    private final List<String> kinds;
    private final Scheduler scheduler;

    private WakeUps(Builder builder) {
        this.dialect = SchedulerSchema.check(builder.dataSource);
        this.jdbc = new Jdbc(builder.dataSource);
        this.sql = new WakeUpSql(dialect);
        this.clock = builder.clock;
        this.node = builder.node;
        this.kinds = List.copyOf(builder.handlers.keySet());
        List<Task<?>> tasks = builder.handlers.entrySet().stream()
                .<Task<?>>map(each -> task(each.getKey(), each.getValue(), builder.pauseAfterFailure))
                .toList();
        SchedulerBuilder settings = Scheduler.create(builder.dataSource, tasks)
                .tableName("throughline_wake_up")
                .schedulerName(new SchedulerName.Fixed(node))
                .threads(builder.threads)
                .pollingInterval(builder.pollingInterval)
                .heartbeatInterval(builder.heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(FOR_EVER)
                .clock(clock::instant)
                .enableImmediateExecution()
                .alwaysPersistTimestampInUTC()
                .commitWhenAutocommitDisabled(true);
        // Not more than there are threads for: nobody tells that a node lives while what it took waits for a thread.
        this.scheduler = (dialect == Dialect.POSTGRESQL
                        ? settings.pollUsingLockAndFetch(0.5, 1.0)
                        : settings.pollUsingFetch(0.5, 1.0))
                .build();
    }

    private Task<Void> task(String kind, WakeUpHandler handler, Duration pauseAfterFailure) {
        return Tasks.custom(kind, Void.class)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.OnFailureRetryLater<>(pauseAfterFailure))
                .execute((instance, context) -> completion(handler.wokenUp(instance.getId())));
    }

    private CompletionHandler<Void> completion(Next next) {
        Optional<Instant> again = next.pause().map(pause -> clock.instant().plus(pause));
        return (complete, operations) -> {
            if (next.isRemoved()) {
                return;
            }
            try {
                if (again.isPresent()) {
                    operations.reschedule(complete, again.get());
                } else {
                    operations.remove();
                }
            } catch (ExecutionException notOurs) {
                LOG.info("wake-up {} was taken over meanwhile", complete.getExecution().taskInstance);
            }
        };
    }

    /**
     * Starts building wake-ups.
     *
     * @param dataSource a database with the tables of {@link SchedulerSchema}
     * @return the builder
     */
    public static Builder on(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * Begins to call the handlers. What an earlier process with the name of this node was at is brought up at once.
     *
     * @return these wake-ups
     * @throws EffectStoreException if the database refuses
     */
    public WakeUps start() {
        jdbc.autocommitted("free what node " + node + " was at", connection -> {
            for (String kind : kinds) {
                Jdbc.update(connection, WakeUpSql.FREE, node, kind);
            }
            return true;
        });
        scheduler.start();
        return this;
    }

    /**
     * Schedules something, durably once this returns. One that is due is brought up at once if this node handles its kind
     * and has a free thread.
     *
     * @param kind the kind of work, at most 100 characters; nodes that have no handler for it leave it alone
     * @param id what is to be brought up, at most 300 characters
     * @param at when
     * @return false if it is scheduled already, and then for the time that it was scheduled for
     * @throws IllegalArgumentException if kind or id is blank or too long
     * @throws EffectStoreException if the database refuses
     */
    public boolean schedule(String kind, String id, Instant at) {
        requireText("kind of a wake-up", kind, LONGEST_KIND);
        requireText("id of a wake-up", id, LONGEST_ID);
        boolean added = jdbc.autocommitted("schedule " + kind + " " + id, connection -> add(connection, kind, id, at));
        look();
        return added;
    }

    /**
     * Schedules something in the transaction of a connection: it is brought up if that is committed, after the polling
     * interval at the latest.
     *
     * @param connection a connection in a transaction
     * @param kind the kind of work, at most 100 characters
     * @param id what is to be brought up, at most 300 characters
     * @param at when
     * @return false if it is scheduled already
     * @throws IllegalArgumentException if kind or id is blank or too long
     * @throws IllegalStateException if the connection commits every statement by itself
     * @throws EffectStoreException if the database refuses; the transaction should then be rolled back
     */
    public boolean schedule(Connection connection, String kind, String id, Instant at) {
        requireText("kind of a wake-up", kind, LONGEST_KIND);
        requireText("id of a wake-up", id, LONGEST_ID);
        try {
            requireTransaction(connection);
            return add(connection, kind, id, at);
        } catch (SQLException e) {
            throw new EffectStoreException("schedule " + kind + " " + id, e);
        }
    }

    /**
     * Removes something in the transaction of a connection, scheduled or being handled: with the end of the work, so that
     * both cost one commit. Its handler then gives {@link Next#removed}.
     *
     * @param connection a connection in a transaction
     * @param kind the kind of work
     * @param id what is not to be brought up any more
     * @throws IllegalStateException if the connection commits every statement by itself
     * @throws EffectStoreException if the database refuses; the transaction should then be rolled back
     */
    public void remove(Connection connection, String kind, String id) {
        try {
            requireTransaction(connection);
            Jdbc.update(connection, WakeUpSql.REMOVE, kind, id);
        } catch (SQLException e) {
            throw new EffectStoreException("remove " + kind + " " + id, e);
        }
    }

    /** Like {@link #schedule(Connection, String, String, Instant)}, for a transaction that may be repeated. */
    boolean add(Connection connection, String kind, String id, Instant at) throws SQLException {
        try {
            return Jdbc.update(connection, sql.add, kind, id, sql.time(at)) == 1;
        } catch (SQLException e) {
            if (Dialect.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    static void requireTransaction(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("this needs the transaction of the change that it belongs to, and the"
                    + " connection commits every statement by itself: setAutoCommit(false) first");
        }
    }

    static void requireText(String part, String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException(
                    "the " + part + " has 1 to " + longest + " characters, not " + value.length() + ": " + value);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** Looks for what is due now, instead of after the polling interval: once a transaction that scheduled is committed. */
    public void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Stops calling handlers, and waits for those that were called. */
    @Override
    public void close() {
        scheduler.stop();
    }

    /** Builds {@link WakeUps}. Not thread-safe. */
    public static final class Builder {
        private static final int LONGEST_NODE = 50;

        private final DataSource dataSource;
        private final Map<String, WakeUpHandler> handlers = new TreeMap<>();
        private String node = "unnamed-" + UUID.randomUUID();
        private int threads = 4;
        private Duration pollingInterval = Duration.ofSeconds(1);
        private Duration heartbeat = Duration.ofSeconds(15);
        private Duration pauseAfterFailure = Duration.ofSeconds(30);
        private Clock clock = Clock.systemUTC();

        private Builder(DataSource dataSource) {
            this.dataSource = requireNonNull(dataSource, "dataSource");
        }

        /**
         * Says what to do when something of a kind is brought up.
         *
         * @param kind the kind of work, at most 100 characters
         * @param handler does it
         * @return this builder
         */
        public Builder handle(String kind, WakeUpHandler handler) {
            requireText("kind of a wake-up", kind, LONGEST_KIND);
            handlers.put(kind, requireNonNull(handler, "handler"));
            return this;
        }

        /**
         * Names this node, uniquely among those that run at the same time and handle the same kinds: what a process of this
         * name was at is brought up at once when it starts again, and not only when it has missed its heartbeats. Default:
         * a random name, which never comes back.
         *
         * @param value the name, at most 50 characters
         * @return this builder
         * @throws IllegalArgumentException if it is blank or too long
         */
        public Builder node(String value) {
            requireText("name of a node", value, LONGEST_NODE);
            this.node = value;
            return this;
        }

        /**
         * Sets how many handlers run at once. Default: 4.
         *
         * @param value the number
         * @return this builder
         */
        public Builder threads(int value) {
            this.threads = value;
            return this;
        }

        /**
         * Sets how often this node looks for what is due. Default: one second.
         *
         * @param value the interval
         * @return this builder
         */
        public Builder pollingInterval(Duration value) {
            this.pollingInterval = requireNonNull(value, "pollingInterval");
            return this;
        }

        /**
         * Sets how often this node says that it lives while it is at something. A node that has not said so four times is
         * taken for dead, so all nodes should have the same interval. Default: 15 seconds.
         *
         * @param value the interval
         * @return this builder
         */
        public Builder heartbeat(Duration value) {
            this.heartbeat = requireNonNull(value, "heartbeat");
            return this;
        }

        /**
         * Sets when something is brought up again whose handler threw. Default: after 30 seconds.
         *
         * @param value the pause
         * @return this builder
         */
        public Builder pauseAfterFailure(Duration value) {
            this.pauseAfterFailure = requireNonNull(value, "pauseAfterFailure");
            return this;
        }

        /**
         * Sets the clock that tells what is due, from when pauses are counted and which node lives; the same on all nodes.
         * Default: the system clock.
         *
         * @param value the clock
         * @return this builder
         */
        public Builder clock(Clock value) {
            this.clock = requireNonNull(value, "clock");
            return this;
        }

        /**
         * Builds the wake-ups, which schedule from now on and call handlers once they are started.
         *
         * @return the wake-ups; close them
         * @throws IllegalStateException if the database is not supported, lacks the tables, or would forget commits when
         *     it dies; the message says what to do
         * @throws EffectStoreException if the database cannot be reached
         */
        public WakeUps build() {
            return new WakeUps(this);
        }
    }
}

package org.throughline.idempotency.jdbc.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.outbox.OutboxListener;
import org.throughline.idempotency.outbox.OutboxPublisher;
import org.throughline.idempotency.outbox.Redelivery;

/**
 * Publishes what was appended to the outbox, at least once, and in order for each ordering key.
 *
 * <p>Any number of dispatchers, in any number of processes, may work on the same tables. One that dies is replaced after
 * its lease. Works on threads of its own from {@link Builder#start} until {@link #close}. Thread-safe.
 */
public final class OutboxDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);

    private final Round round;
    private final Sweeper sweeper;
    private final Duration pollEvery;
    private final Duration lease;
    private final Bell bell = new Bell();
    private final Pace pace = new Pace();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closing;

    private OutboxDispatcher(Builder builder, OutboxPublisher publisher) {
        Dialect dialect = OutboxSchema.check(builder.dataSource);
        OutboxSql sql = new OutboxSql(dialect);
        String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        LaneStore.Terms terms =
                new LaneStore.Terms(owner, builder.batchSize, builder.lease, builder.keepDelivered.isZero());
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        this.round = new Round(
                new LaneStore(builder.dataSource, dialect, sql, terms),
                new Publication(publisher, builder.redelivery, random, builder.listener),
                builder.lease,
                pace,
                System::nanoTime);
        this.sweeper = new Sweeper(builder.dataSource, sql, builder.keepDelivered, System::nanoTime);
        this.pollEvery = builder.pollEvery;
        this.lease = builder.lease;
        for (int i = 0; i < builder.threads; i++) {
            boolean first = i == 0;
            Thread thread = new Thread(() -> work(first), "throughline-outbox-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /**
     * Starts to configure a dispatcher.
     *
     * @param dataSource the database, best behind a connection pool; it must not bind connections to transactions
     * @return a builder
     */
    public static Builder on(DataSource dataSource) {
        return new Builder(requireNonNull(dataSource, "dataSource"));
    }

    private void work(boolean sweeps) {
        while (!closing) {
            long heard = bell.rings();
            Round.Found found = Round.Found.NOTHING;
            try {
                found = round.run(() -> closing, bell::ring);
                if (sweeps) {
                    sweeper.sweepIfDue();
                }
            } catch (RuntimeException e) {
                LOG.warn("the outbox could not be used; next attempt in {}", pollEvery, e);
            } catch (Error e) {
                // The lane stays taken until its lease ends; then its messages are taken one at a time, and counted.
                LOG.error("a publisher failed with an error", e);
            }
            if (found != Round.Found.MUCH && !closing) {
                try {
                    if (found == Round.Found.NOTHING) {
                        bell.await(heard, pollEvery);
                    } else {
                        bell.awaitUnlessLast(threads.size(), pollEvery);
                    }
                } catch (InterruptedException e) {
                    // By close, or left behind by the publisher.
                    LOG.debug("a thread of the outbox was interrupted", e);
                }
            }
        }
    }

    /** Makes the dispatcher look for messages now. Call it after a commit, or let {@link #wokenBy} do so. */
    public void wakeUp() {
        if (pace.isQuick()) {
            bell.ringUnlessAwake(threads.size());
        } else {
            bell.ring();
        }
    }

    /**
     * A data source that wakes this dispatcher whenever one of its connections has committed an append, whoever manages
     * the transaction. Other processes find the message when they poll.
     *
     * @param dataSource where the connections come from
     * @return a data source around it
     */
    public DataSource wokenBy(DataSource dataSource) {
        return CommitSignal.on(dataSource, this::wakeUp);
    }

    /**
     * Stops. Waits until the messages that are being published are through, but not longer than a lease; then their
     * threads are interrupted. Messages that were taken and not begun are left to others.
     */
    @Override
    public void close() {
        closing = true;
        bell.ringForAll();
        long end = System.nanoTime() + lease.toNanos();
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left > 0) {
                    thread.join(left);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (thread.isAlive()) {
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Configures a dispatcher. Not thread-safe. */
    public static final class Builder {
        private final DataSource dataSource;
        private @Nullable OutboxPublisher publisher;
        private int threads = 1;
        private int batchSize = 100;
        private Duration pollEvery = Duration.ofSeconds(1);
        private Duration lease = Duration.ofSeconds(30);
        private Duration keepDelivered = Duration.ofDays(7);
        private Redelivery redelivery = Redelivery.standard();
        private OutboxListener listener = new OutboxListener() {};

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /**
         * Says where messages go; required.
         *
         * @param value the publisher
         * @return this
         */
        public Builder publisher(OutboxPublisher value) {
            this.publisher = requireNonNull(value, "publisher");
            return this;
        }

        /**
         * Says how many threads publish; 1 unless told otherwise.
         *
         * @param value at least 1
         * @return this
         */
        public Builder threads(int value) {
            this.threads = requirePositive("threads", value);
            return this;
        }

        /**
         * Says how many messages a thread takes at a time; 100 unless told otherwise.
         *
         * @param value at least 1
         * @return this
         */
        public Builder batchSize(int value) {
            this.batchSize = requirePositive("batchSize", value);
            return this;
        }

        /**
         * Says how long a thread that found nothing waits; a second unless told otherwise.
         *
         * @param value at least a millisecond
         * @return this
         */
        public Builder pollEvery(Duration value) {
            this.pollEvery = requirePositive("pollEvery", value);
            return this;
        }

        /**
         * Says after what time others take over from a dispatcher that has died; half a minute unless told otherwise.
         * Two thirds of it is the longest that publishing one message may take.
         *
         * @param value at least a millisecond
         * @return this
         */
        public Builder lease(Duration value) {
            this.lease = requirePositive("lease", value);
            return this;
        }

        /**
         * Says how long messages are kept after they were published or discarded; a week unless told otherwise.
         *
         * @param value zero to delete them at once
         * @return this
         */
        public Builder keepDelivered(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("keepDelivered must not be negative: " + value);
            }
            this.keepDelivered = value;
            return this;
        }

        /**
         * Says how often a message is tried, and what becomes of it then.
         *
         * @param value the limits; {@link Redelivery#standard} unless told otherwise
         * @return this
         */
        public Builder redelivery(Redelivery value) {
            this.redelivery = requireNonNull(value, "redelivery");
            return this;
        }

        /**
         * Says who hears what becomes of messages.
         *
         * @param value the listener
         * @return this
         */
        public Builder listener(OutboxListener value) {
            this.listener = requireNonNull(value, "listener");
            return this;
        }

        /**
         * Starts the dispatcher.
         *
         * @return the running dispatcher
         * @throws IllegalStateException if there is no publisher, or the database is not supported, lacks the tables of
         *     {@link OutboxSchema}, or would forget commits when it dies
         * @throws org.throughline.idempotency.outbox.OutboxException if the database cannot be reached
         */
        public OutboxDispatcher start() {
            if (publisher == null) {
                throw new IllegalStateException("an outbox dispatcher needs a publisher");
            }
            OutboxDispatcher dispatcher = new OutboxDispatcher(this, publisher);
            dispatcher.threads.forEach(Thread::start);
            return dispatcher;
        }

        private static int requirePositive(String what, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(what + " must be at least 1, not " + value);
            }
            return value;
        }

        private static Duration requirePositive(String what, Duration value) {
            if (value.toMillis() < 1) {
                throw new IllegalArgumentException(what + " must be at least a millisecond, not " + value);
            }
            return value;
        }
    }
}

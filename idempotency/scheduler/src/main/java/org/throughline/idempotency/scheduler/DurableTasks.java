package org.throughline.idempotency.scheduler;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.deadletter.DeadLetters;
import org.throughline.idempotency.outbox.PoisonPolicy;
import org.throughline.idempotency.outbox.Redelivery;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries tasks to their end, on any of several nodes that share a database: after a crash a task starts again from the
 * top and its effects give back what was done, when a system is not available it waits and is tried again, and what
 * cannot be ended by a program becomes a dead letter.
 *
 * <p>A task may run on two nodes at once, when one is taken for dead and is not. That costs nothing but time: effects
 * happen once, and only the last run that began decides what became of the task. Thread-safe.
 */
public final class DurableTasks implements AutoCloseable {
    private static final String SWEEP = "task-sweep";
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);
    private static final int LONGEST_KEY = 255;

    private final Effects effects;
    private final JsonMapper json;
    private final Redelivery retry;
    // Looked up for every number, because the generator belongs to one thread.
    private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    private final Clock clock = Clock.systemUTC();
    private final Duration keep;
    private final @Nullable Duration keepEffects;
    private final WakeUps wakeUps;
    private final TaskStore store;
    private final DeadLetters deadLetters;

    private DurableTasks(Builder builder) {
        this.effects = builder.effects;
        this.json = builder.json;
        this.retry = builder.retry;
        this.keep = builder.keep;
        this.keepEffects = builder.keepEffects;
        WakeUps.Builder settings = WakeUps.on(builder.dataSource)
                .node(builder.node)
                .threads(builder.threads)
                .pollingInterval(builder.pollingInterval)
                .heartbeat(builder.heartbeat)
                .pauseAfterFailure(builder.pauseAfterFailure)
                .handle(SWEEP, all -> sweep());
        builder.tasks
                .values()
                .forEach(task -> settings.handle(
                        Due.kind(task.name()), id -> execution(task).wokenUp(id)));
        this.wakeUps = settings.build();
        this.store = new TaskStore(builder.dataSource, wakeUps);
        this.deadLetters = new TaskDeadLetters(store, effects, builder.owners, json, clock);
    }

    private <I> TaskExecution<I> execution(DurableTask<I> task) {
        return new TaskExecution<>(task, store, effects, json, retry, random);
    }

    private Next sweep() {
        store.sweep(keep);
        if (keepEffects != null) {
            effects.purge(keepEffects);
        }
        return Next.after(SWEEP_EVERY);
    }

    /**
     * Starts building.
     *
     * @param dataSource a database with the tables of {@link SchedulerSchema}
     * @param effects what tasks perform their effects with; stays open when the tasks are closed
     * @return the builder
     */
    public static Builder on(DataSource dataSource, Effects effects) {
        return new Builder(dataSource, effects);
    }

    /**
     * Begins to run the tasks that were registered.
     *
     * @return these tasks
     * @throws EffectStoreException if the database refuses
     */
    public DurableTasks start() {
        wakeUps.start();
        wakeUps.schedule(SWEEP, "all", clock.instant());
        return this;
    }

    /**
     * Hands in a task. Once this returns, it survives crashes. The same name and key again are the same task: nothing new
     * starts, as long as it is kept.
     *
     * @param task the kind of work; nodes where it is registered run it
     * @param key what it is about, from the business, at most 255 characters
     * @param input the input
     * @param <I> the type of the input
     * @return false if it was handed in before
     * @throws IllegalArgumentException if key or input have what a database cannot keep
     * @throws TaskMismatchException if it was handed in before with other input
     * @throws EffectStoreException if the database refuses
     */
    public <I> boolean submit(DurableTask<I> task, String key, I input) {
        String payload = checked(key, input);
        return store.add(task.name(), key, effects.fingerprint(input), payload, clock.instant());
    }

    /**
     * Hands in a task in the transaction of a connection: it is run if that is committed, after the polling interval at
     * the latest, and never existed if it is rolled back.
     *
     * @param connection a connection in a transaction
     * @param task the kind of work; nodes where it is registered run it
     * @param key what it is about, from the business, at most 255 characters
     * @param input the input
     * @param <I> the type of the input
     * @return false if it was handed in before
     * @throws IllegalArgumentException if key or input have what a database cannot keep
     * @throws IllegalStateException if the connection commits every statement by itself
     * @throws TaskMismatchException if it was handed in before with other input
     * @throws EffectStoreException if the database refuses; the transaction should then be rolled back
     */
    public <I> boolean submit(Connection connection, DurableTask<I> task, String key, I input) {
        String payload = checked(key, input);
        try {
            WakeUps.requireTransaction(connection);
            return store.add(connection, task.name(), key, effects.fingerprint(input), payload, clock.instant());
        } catch (SQLException e) {
            throw new EffectStoreException("submit task " + task.name() + "/" + key, e);
        }
    }

    private String checked(String key, Object input) {
        WakeUps.requireText("key of a task", key, LONGEST_KEY);
        requireKept("key of a task", key);
        String payload = json.writeValueAsString(input);
        requireKept("input of task " + key, payload);
        return payload;
    }

    private static void requireKept(String part, String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "the " + part + " has a character that a database cannot keep: NUL, or half of a surrogate pair");
        }
    }

    /**
     * Looks up a task.
     *
     * @param name its name
     * @param key its key
     * @return what is known about it, or empty if it was never handed in or is not kept any more
     * @throws EffectStoreException if the database cannot be reached
     */
    public Optional<TaskStatus> find(String name, String key) {
        return store.find(name, key).map(TaskRow::status);
    }

    /**
     * {@return the tasks that no program can end; the id of each is its name, a slash and its key. A replay also lets the
     * effect be tried again that failed, and runs the task from the top. To discard a task decides nothing about an effect
     * that is parked}
     */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** Stops running tasks, and waits for those that are running. */
    @Override
    public void close() {
        wakeUps.close();
    }

    /** Builds {@link DurableTasks}. Not thread-safe. */
    public static final class Builder {
        private static final Duration SHORTEST_EFFECTS = Duration.ofDays(1);

        private final DataSource dataSource;
        private final Effects effects;
        private final Map<String, DurableTask<?>> tasks = new TreeMap<>();
        private String node = "unnamed-" + UUID.randomUUID();
        private int threads = 4;
        private Duration pollingInterval = Duration.ofSeconds(1);
        private Duration heartbeat = Duration.ofSeconds(15);
        private Duration pauseAfterFailure = Duration.ofSeconds(30);
        private Redelivery retry = Redelivery.standard();
        private DeadLetterOwners owners = DeadLetterOwners.of("INTEGRATION");
        private JsonMapper json = JsonMapper.builder().build();
        private Duration keep = Duration.ofDays(30);
        private @Nullable Duration keepEffects;

        private Builder(DataSource dataSource, Effects effects) {
            this.dataSource = requireNonNull(dataSource, "dataSource");
            this.effects = requireNonNull(effects, "effects");
        }

        /**
         * Lets this node run a kind of task. Tasks of other kinds stay for nodes that know them.
         *
         * @param task the kind of task
         * @return this builder
         */
        public Builder register(DurableTask<?> task) {
            tasks.put(task.name(), task);
            return this;
        }

        /**
         * Names this node, uniquely among those that run at the same time, and best like the owner of the effects: what a
         * process of this name was at is taken up at once when it starts again. Default: a random name, which never comes
         * back.
         *
         * @param value the name, at most 50 characters
         * @return this builder
         */
        public Builder node(String value) {
            this.node = requireNonNull(value, "node");
            return this;
        }

        /**
         * Sets how many tasks this node runs at once. Default: 4.
         *
         * @param value the number
         * @return this builder
         */
        public Builder threads(int value) {
            this.threads = value;
            return this;
        }

        /**
         * Sets how often this node looks for tasks that other nodes submitted or left behind. Default: one second.
         *
         * @param value the interval
         * @return this builder
         */
        public Builder pollingInterval(Duration value) {
            this.pollingInterval = requireNonNull(value, "pollingInterval");
            return this;
        }

        /**
         * Sets how often this node says that it lives while it runs a task. What a node is at that has not said so four
         * times is taken over, so all nodes should have the same interval. Default: 15 seconds.
         *
         * @param value the interval
         * @return this builder
         */
        public Builder heartbeat(Duration value) {
            this.heartbeat = requireNonNull(value, "heartbeat");
            return this;
        }

        /**
         * Sets when a run is repeated that ended with an {@code Error}, or of which could not be stored how it ended.
         * Default: after 30 seconds.
         *
         * @param value the pause
         * @return this builder
         */
        public Builder pauseAfterFailure(Duration value) {
            this.pauseAfterFailure = requireNonNull(value, "pauseAfterFailure");
            return this;
        }

        /**
         * Sets how often a task is tried whose failure may pass, and how long it waits in between: a random time up to a
         * bound that doubles with every failure, and longer if the other system asked for it. Default: twenty times, from a
         * second up to half an hour.
         *
         * @param maxAttempts how often it is tried, at least 1
         * @param baseDelay the bound of the first wait, at least a millisecond
         * @param maxDelay the largest bound
         * @return this builder
         * @throws IllegalArgumentException if one is too small, or baseDelay is above maxDelay
         */
        public Builder retry(int maxAttempts, Duration baseDelay, Duration maxDelay) {
            // Nothing waits behind a task, so it does not matter what becomes of that.
            this.retry = new Redelivery(maxAttempts, baseDelay, maxDelay, PoisonPolicy.BLOCK_KEY);
            return this;
        }

        /**
         * Sets who has to act on dead letters, by the names of tasks. Default: {@code INTEGRATION} on all.
         *
         * @param value the owners
         * @return this builder
         */
        public Builder deadLetterOwners(DeadLetterOwners value) {
            this.owners = requireNonNull(value, "deadLetterOwners");
            return this;
        }

        /**
         * Sets the mapper that writes and reads inputs.
         *
         * @param value a mapper that knows the types of inputs
         * @return this builder
         */
        public Builder jsonMapper(JsonMapper value) {
            this.json = requireNonNull(value, "jsonMapper");
            return this;
        }

        /**
         * Sets how long tasks are kept that are done or discarded. One that is handed in after that is a new task, whose
         * effects give back what they gave as long as they are kept. Default: 30 days.
         *
         * @param value the time
         * @return this builder
         */
        public Builder keepSettled(Duration value) {
            this.keep = requireNonNull(value, "keepSettled");
            return this;
        }

        /**
         * Lets one of the nodes purge the effects every hour, as {@link Effects#purge} does by hand: those of the scope of
         * these effects, which all nodes on the database should share. Default: never.
         *
         * @param retention how long ago an effect must have ended, at least a day
         * @return this builder
         * @throws IllegalArgumentException if it is shorter than a day
         */
        public Builder purgeEffects(Duration retention) {
            if (retention.compareTo(SHORTEST_EFFECTS) < 0) {
                throw new IllegalArgumentException(
                        "the retention is at least " + SHORTEST_EFFECTS + ", not " + retention);
            }
            this.keepEffects = retention;
            return this;
        }

        /**
         * Builds the tasks. They can be submitted from now on, and are run once this is started; a node that only submits
         * never starts it.
         *
         * @return the tasks; close them
         * @throws IllegalStateException if the database is not supported, lacks the tables, or would forget commits when
         *     it dies; the message says what to do
         * @throws EffectStoreException if the database cannot be reached
         */
        public DurableTasks build() {
            return new DurableTasks(this);
        }
    }
}

package org.throughline.idempotency;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.deadletter.DeadLetters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs effects, so that each happens once whatever crashes in between.
 *
 * <p>A run that does not end normally leaves the effect in a state from which the next run goes on: run it again, here
 * or on another node. Thread-safe; make one per process and close it at the end.
 */
public final class Effects implements AutoCloseable {
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);
    private static final int PURGED_AT_ONCE = 500;

    private final String scope;
    private final Engine engine;
    private final InProcessGuard guard = new InProcessGuard();
    private final Verdicts verdicts;
    private final ExecutorService threads;
    private final DeadLetterOwners owners;
    private final EffectInterceptor interceptor;

    private Effects(Builder builder, EffectStore store) {
        this.scope = builder.scope;
        this.owners = builder.owners;
        this.interceptor = builder.interceptor;
        ResultCodec codec = builder.codec == null ? new JsonResultCodec(builder.mapper) : builder.codec;
        this.engine = new Engine(
                store,
                builder.owner,
                builder.lease,
                builder.waitForOthers,
                new LeaseKeeper(store, builder.lease, builder.owner),
                builder.resilience,
                System::nanoTime,
                builder.random,
                builder.sleeper,
                builder.mapper,
                new Results(codec, builder.maxResultBytes),
                new Notifier(builder.listener));
        this.verdicts = new Verdicts(engine);
        this.threads = Threads.perTask("throughline-effects-" + builder.owner);
    }

    /** {@return a new builder} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Performs an effect, unless it already happened. What is logged meanwhile on this thread, by the effect's own code
     * too, has its name and key in SLF4J's MDC as {@code throughline.effect} and {@code throughline.key}.
     *
     * @param effect the effect
     * @param <T> the type of its result
     * @return its result, and how this run came by it
     * @throws FingerprintMismatchException if the key was used before with other input
     * @throws EffectInProgressException if another thread or another owner is at it
     * @throws EffectRejectedException if an earlier run was refused, or a person discarded the effect
     * @throws EffectParkedException if nobody can tell whether it happened
     * @throws StaleOwnerException if another owner took over in between
     * @throws EffectStoreException if the store cannot be used
     * @throws CallHeldBackException if the system is left alone or has too many calls, and the attempts are used up
     * @throws RuntimeException as thrown by the effect, when the attempts of this run are used up or it was refused
     */
    public <T> EffectResult<T> run(Effect<T> effect) {
        EffectId id = id(effect.name(), effect.key());
        return LogContext.during(id, () -> interceptor.around(id, () -> run(effect, id)));
    }

    private <T> EffectResult<T> run(Effect<T> effect, EffectId id) {
        EffectRun<T> run = new EffectRun<>(engine, effect, id);
        Runnable leave = guard.enter(id, engine.waitForOthers());
        try {
            return run.run();
        } finally {
            leave.run();
        }
    }

    /**
     * Like {@link #run}, on another thread: a virtual one where the JDK has them.
     *
     * @param effect the effect
     * @param <T> the type of its result
     * @return its result to come; it fails as {@link #run} does, and to cancel it stops nothing
     */
    public <T> CompletableFuture<EffectResult<T>> start(Effect<T> effect) {
        return CompletableFuture.supplyAsync(() -> run(effect), threads);
    }

    /**
     * Finds out whether an effect has happened, and stores its result if so; never performs it. A person may want to
     * know before a replay.
     *
     * @param effect the effect
     * @param <T> the type of its result
     * @return its result, or empty if it certainly has not happened
     * @throws EffectParkedException if nobody can tell
     * @throws RuntimeException like {@link #run}
     */
    public <T> Optional<T> lookUp(Effect<T> effect) {
        EffectState state =
                find(effect.name(), effect.key()).map(EffectRecord::state).orElse(EffectState.RETRYABLE);
        return switch (state) {
            case RETRYABLE, REOPENED, FAILED, DISCARDED -> Optional.empty();
            case IN_FLIGHT, SUCCEEDED, UNKNOWN, PARKED, RELEASED -> resultUnlessAbsent(effect, Effect.Purpose.LOOK_UP);
        };
    }

    /**
     * Undoes an effect, once, if it has happened. An effect whose outcome is not known is probed first, and never
     * performed.
     *
     * @param effect an effect that says how to undo it
     * @return the result of the undoing effect, or empty if there is nothing to undo
     * @throws IllegalStateException if the effect does not say how to undo it
     * @throws RuntimeException like {@link #run}, for either of the two effects
     * @param <T> the type of the effect's result
     */
    public <T> Optional<EffectResult<?>> compensate(Effect<T> effect) {
        Function<T, Effect<?>> undo = effect.compensation()
                .orElseThrow(() -> new IllegalStateException("effect " + effect.name() + " has no compensate"));
        return lookUp(effect).map(value -> run(undo.apply(value)));
    }

    /** The result of an effect if it has happened; otherwise it is seen to it that it never does. */
    <T> Optional<T> ruleOutUnlessHappened(Effect<T> effect) {
        EffectState state =
                find(effect.name(), effect.key()).map(EffectRecord::state).orElse(EffectState.RETRYABLE);
        return state == EffectState.FAILED || state == EffectState.DISCARDED
                ? Optional.empty()
                : resultUnlessAbsent(effect, Effect.Purpose.RULE_OUT);
    }

    private <T> Optional<T> resultUnlessAbsent(Effect<T> effect, Effect.Purpose purpose) {
        try {
            // Not observed as a run: that there is nothing is no failure.
            EffectId id = id(effect.name(), effect.key());
            Effect<T> question = effect.forPurpose(purpose);
            return Optional.of(LogContext.during(id, () -> run(question, id)).value());
        } catch (Effect.NotPerformed notThere) {
            return Optional.empty();
        }
    }

    /**
     * Looks up what is known about an effect.
     *
     * @param name the name of the effect
     * @param key its key
     * @return what is known, or empty if it was never run
     */
    public Optional<EffectRecord> find(String name, String key) {
        return engine.store().find(id(name, key));
    }

    /**
     * Looks up the result of an effect.
     *
     * @param name the name of the effect
     * @param key its key
     * @param type the type of its result
     * @param <T> the type of its result
     * @return the result, or empty if the effect has not succeeded
     */
    public <T> Optional<T> result(String name, String key, Class<T> type) {
        return find(name, key)
                .map(found -> found.status().result())
                .map(encoded -> engine.results().decode(encoded, type));
    }

    /**
     * Lists effects of this scope in the order in which they were first run.
     *
     * @param filter which ones
     * @param atMost how many
     * @return the oldest of them
     */
    public List<EffectRecord> list(EffectFilter filter, int atMost) {
        return engine.store().list(scope, filter, atMost);
    }

    /** {@return how many effects of this scope are not settled, for each name and state} */
    public List<Backlog> backlog() {
        return engine.store().backlog(scope);
    }

    /**
     * Lists what persons decided about an effect, oldest first.
     *
     * @param name the name of the effect
     * @param key its key
     * @return the decisions
     */
    public List<Decision> decisions(String name, String key) {
        return engine.store().decisions(id(name, key));
    }

    /**
     * Forgets the effects of this scope that ended long ago. What comes back after that is performed again, unless its
     * probe finds it: so the retention must be longer than any request can be repeated, any message delivered late, and
     * any process can sleep. Effects that wait for a run or a person are kept.
     *
     * @param retention how long ago an effect must have ended, at least a day
     * @return how many effects were forgotten
     * @throws IllegalArgumentException if the retention is shorter than a day
     */
    public long purge(Duration retention) {
        if (retention.compareTo(SHORTEST_RETENTION) < 0) {
            throw new IllegalArgumentException(
                    "the retention is at least " + SHORTEST_RETENTION + ", not " + retention);
        }
        long all = 0;
        int forgotten;
        do {
            forgotten = engine.store().purge(scope, retention, PURGED_AT_ONCE);
            all += forgotten;
        } while (forgotten == PURGED_AT_ONCE);
        return all;
    }

    /**
     * {@return the effects of this scope that were refused or are parked, each with the input that it had. To be done
     * again, an effect is replayed there and then run again by whoever ran it}
     */
    public DeadLetters deadLetters() {
        return new EffectDeadLetters(this, owners);
    }

    /**
     * Looks up the input that a person corrected for an effect that was refused. Whoever runs the effect again builds it
     * from this one.
     *
     * @param name the name of the effect
     * @param key its key
     * @param type the type of the input
     * @param <I> the type of the input
     * @return the corrected input, or empty if there is none or it has been taken up
     */
    public <I> Optional<I> corrected(String name, String key, Class<I> type) {
        return find(name, key)
                .filter(found -> found.state() == EffectState.REOPENED)
                .map(found -> found.status().payload())
                .map(payload -> engine.results().decode(payload, type));
    }

    /**
     * Takes the fingerprint of an input.
     *
     * @param input any value that the JSON mapper can write
     * @return text that is equal for equal content
     */
    public String fingerprint(Object input) {
        return Fingerprint.of(input, engine.mapper());
    }

    /**
     * Lets an effect be tried again that a person has looked at. One that was parked or discarded is probed once more,
     * and performed unless the probe finds it. One that was refused, or certainly not done, may come back with corrected
     * input. One that has succeeded, or that the next run takes up anyway, stays as it is. Judged by what is stored now;
     * who has looked before uses {@link #retry(EffectRecord, String, String)}.
     *
     * @param name the name of the effect
     * @param key its key
     * @param actor who decided
     * @param reason why
     * @return what is known afterwards, or empty if the effect was never run, which needs no decision
     */
    public Optional<EffectRecord> retry(String name, String key, String actor, String reason) {
        return verdicts.retry(id(name, key), actor, reason);
    }

    /**
     * Like {@link #retry(String, String, String, String)}, but only if the effect is still as the person saw it. What
     * was refused when the person looked, and has been parked since, may have happened: that is another decision.
     *
     * @param seen what the person saw
     * @param actor who decided
     * @param reason why
     * @return false if it has changed since, and nothing was decided
     */
    public boolean retry(EffectRecord seen, String actor, String reason) {
        return verdicts.retry(seen, actor, reason);
    }

    Optional<EffectRecord> correct(String name, String key, Object input, String actor, String reason) {
        return verdicts.correct(id(name, key), input, actor, reason);
    }

    JsonMapper mapper() {
        return engine.mapper();
    }

    /** The input that was kept with an effect, as JSON. */
    String payload(EffectRecord found) {
        String kept = found.status().payload();
        return kept == null ? "" : engine.results().decode(kept, JsonNode.class).toString();
    }

    /**
     * Records that an effect has happened, with the result that a person found. From then on it is given back.
     *
     * @param name the name of the effect
     * @param key its key
     * @param result the result
     * @param actor who decided
     * @param reason why
     * @return what is known afterwards
     * @throws IllegalStateException if the effect was never run, is in flight, or has succeeded
     */
    public EffectRecord record(String name, String key, Object result, String actor, String reason) {
        return verdicts.record(id(name, key), result, actor, reason);
    }

    /**
     * Decides that an effect is not to be done. From then on it is refused.
     *
     * @param name the name of the effect
     * @param key its key
     * @param actor who decided
     * @param reason why
     * @return what is known afterwards
     * @throws IllegalStateException if the effect was never run, is in flight, or has succeeded
     */
    public EffectRecord discard(String name, String key, String actor, String reason) {
        return verdicts.discard(id(name, key), actor, reason);
    }

    /** Stops the renewal of leases. Runs that are under way keep their lease only as long as it still lasts. */
    @Override
    public void close() {
        engine.leases().close();
        threads.shutdown();
    }

    private EffectId id(String name, String key) {
        return new EffectId(scope, name, key);
    }

    /** Builds {@link Effects}. Not thread-safe. */
    public static final class Builder {
        private @Nullable EffectStore store;
        private String scope = "default";
        private String owner = "unnamed-" + UUID.randomUUID();
        private Duration lease = Duration.ofMinutes(1);
        private NamePrefixes<Resilience> resilience =
                NamePrefixes.of(Resilience.named("the other system").build());
        private JsonMapper mapper = JsonMapper.builder().build();
        private @Nullable ResultCodec codec;
        private int maxResultBytes = 64 * 1024;
        private EffectListener listener = new EffectListener() {};
        private EffectInterceptor interceptor = EffectInterceptor.none();
        private Duration waitForOthers = Duration.ZERO;
        private DeadLetterOwners owners = DeadLetterOwners.of("INTEGRATION");
        private Sleeper sleeper = Sleeper.real();
        // Looked up for every number, because the generator belongs to one thread.
        private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

        private Builder() {}

        /**
         * Sets where the state is kept. Required.
         *
         * @param value the store
         * @return this builder
         */
        public Builder store(EffectStore value) {
            this.store = value;
            return this;
        }

        /**
         * Sets the tenant or other partition that all effects belong to. Default: {@code default}.
         *
         * @param value the scope
         * @return this builder
         */
        public Builder scope(String value) {
            EffectId.check("scope", value, 64);
            this.scope = value;
            return this;
        }

        /**
         * Names this process. When a process with the same name comes back after a crash, it goes on at once with what
         * was in flight; others wait for the lease to end. So no two live processes, and no two live {@code Effects} in
         * one process, may share a name. Default: a random name, which never comes back.
         *
         * @param value the name, at most 120 characters
         * @return this builder
         */
        public Builder owner(String value) {
            EffectId.check("owner", value, 120);
            this.owner = value;
            return this;
        }

        /**
         * Sets how long other owners leave an effect alone after the last sign of life. It is renewed while an effect is
         * under way. Default: a minute.
         *
         * @param value the lease
         * @return this builder
         */
        public Builder lease(Duration value) {
            this.lease = requireNonNull(value, "lease");
            return this;
        }

        /**
         * Sets how often one run tries, for effects that have no {@link #resilience}. Default: {@link
         * RetryPolicy#standard()}.
         *
         * @param value the policy
         * @return this builder
         */
        public Builder retry(RetryPolicy value) {
            return resilience(
                    "", Resilience.named("the other system").retry(value).build());
        }

        /**
         * Sets how the system behind some effects is treated.
         *
         * @param namePrefix how the names of the effects begin, such as {@code erp.}; where several fit, the longest
         *     counts
         * @param value how the system is treated; share it with all others who call that system
         * @return this builder
         */
        public Builder resilience(String namePrefix, Resilience value) {
            this.resilience = resilience.with(namePrefix, requireNonNull(value, "resilience"));
            return this;
        }

        /**
         * Sets the mapper that writes inputs for their fingerprints, and results. A change to what it writes for an input
         * changes fingerprints.
         *
         * @param value a mapper that knows the types of inputs and results
         * @return this builder
         */
        public Builder jsonMapper(JsonMapper value) {
            this.mapper = requireNonNull(value, "jsonMapper");
            return this;
        }

        /**
         * Sets how results are kept. Default: as JSON, by the mapper.
         *
         * @param value the codec
         * @return this builder
         */
        public Builder codec(ResultCodec value) {
            this.codec = value;
            return this;
        }

        /**
         * Sets the largest result that is kept, encoded in UTF-8. An effect whose result is larger is parked after it
         * happened, because it could not be given back. Default: 64 KiB.
         *
         * @param value the number of bytes
         * @return this builder
         */
        public Builder maxResultBytes(int value) {
            this.maxResultBytes = value;
            return this;
        }

        /**
         * Sets who hears what becomes of effects.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder listener(EffectListener value) {
            this.listener = requireNonNull(value, "listener");
            return this;
        }

        /**
         * Sets what stands around each run of an effect, such as a trace. Default: nothing.
         *
         * @param value the interceptor
         * @return this builder
         */
        public Builder interceptor(EffectInterceptor value) {
            this.interceptor = requireNonNull(value, "interceptor");
            return this;
        }

        /**
         * Sets who has to act on effects that were refused or are parked, for {@link Effects#deadLetters}. Default:
         * {@code INTEGRATION} on all.
         *
         * @param value the owners, by the names of effects
         * @return this builder
         */
        public Builder deadLetterOwners(DeadLetterOwners value) {
            this.owners = requireNonNull(value, "deadLetterOwners");
            return this;
        }

        /**
         * Sets how long a run waits for another thread or another owner that is at the same effect, before it ends with
         * {@link EffectInProgressException}. Default: not at all.
         *
         * @param value the longest wait
         * @return this builder
         */
        public Builder waitForOthers(Duration value) {
            this.waitForOthers = requireNonNull(value, "waitForOthers");
            return this;
        }

        /**
         * Sets how to wait between attempts; for tests. Default: {@link Thread#sleep}.
         *
         * @param value waits
         * @return this builder
         */
        public Builder sleeper(Sleeper value) {
            this.sleeper = requireNonNull(value, "sleeper");
            return this;
        }

        /**
         * Sets what the random part of waits is drawn from; for tests.
         *
         * @param value a generator that is safe for use by several threads
         * @return this builder
         */
        public Builder random(RandomGenerator value) {
            this.random = requireNonNull(value, "random");
            return this;
        }

        /**
         * Builds the effects.
         *
         * @return the effects
         * @throws IllegalStateException if there is no store
         */
        public Effects build() {
            if (store == null) {
                throw new IllegalStateException("effects need a store");
            }
            return new Effects(this, store);
        }
    }
}

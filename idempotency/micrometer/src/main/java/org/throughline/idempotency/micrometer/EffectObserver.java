package org.throughline.idempotency.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectInterceptor;
import org.throughline.idempotency.EffectResult;

/**
 * Observes every run of an effect as {@value #EFFECT}, from the claim to the end with all attempts and waits, so that
 * traces span it and timers take it. The tags are {@code effect} (its name) and {@code result}: performed, replayed,
 * recovered, or the class of the exception that ended the run. A handler that fails is logged and otherwise ignored.
 * Immutable.
 */
public final class EffectObserver implements EffectInterceptor {
    /** The name of the observation. */
    public static final String EFFECT = "throughline.effect";

    private static final Logger LOG = LoggerFactory.getLogger(EffectObserver.class);

    private final ObservationRegistry registry;
    private final boolean scoped;
    private final boolean keyed;

    /**
     * Observes without scopes and keys.
     *
     * @param registry the registry of the application
     */
    public EffectObserver(ObservationRegistry registry) {
        this(requireNonNull(registry, "registry"), false, false);
    }

    private EffectObserver(ObservationRegistry registry, boolean scoped, boolean keyed) {
        this.registry = registry;
        this.scoped = scoped;
        this.keyed = keyed;
    }

    /**
     * Adds the tag {@code scope}; for few scopes that may be seen by whoever sees meters and traces.
     *
     * @return a copy
     */
    public EffectObserver withScope() {
        return new EffectObserver(registry, true, keyed);
    }

    /**
     * Adds the key to traces, as {@code key} of high cardinality, which makes no tag of a meter.
     *
     * @return a copy
     */
    public EffectObserver withKey() {
        return new EffectObserver(registry, scoped, true);
    }

    @Override
    public <T> EffectResult<T> around(EffectId id, Supplier<EffectResult<T>> run) {
        Observation observation = Observation.createNotStarted(EFFECT, registry)
                .contextualName("effect " + id.name())
                .lowCardinalityKeyValue("effect", id.name());
        if (scoped) {
            observation.lowCardinalityKeyValue("scope", id.scope());
        }
        if (keyed) {
            observation.highCardinalityKeyValue("key", id.key());
        }
        return around(observation, run);
    }

    private <T> EffectResult<T> around(Observation observation, Supplier<EffectResult<T>> run) {
        Handling handling = new Handling(registry, observation);
        handling.begin();
        try {
            EffectResult<T> result = run.get();
            handling.end(word(result));
            return result;
        } catch (RuntimeException | Error failure) {
            handling.fail(failure);
            throw failure;
        }
    }

    private static String word(EffectResult<?> result) {
        if (result instanceof EffectResult.Performed) {
            return "performed";
        }
        return result instanceof EffectResult.Replayed ? "replayed" : "recovered";
    }

    /** Keeps what handlers throw from the run. */
    private static final class Handling {
        private final ObservationRegistry registry;
        private final Observation observation;
        private final Observation.@Nullable Scope outer;
        private Observation.Scope scope = Observation.Scope.NOOP;

        Handling(ObservationRegistry registry, Observation observation) {
            this.registry = registry;
            this.observation = observation;
            this.outer = registry.getCurrentObservationScope();
        }

        void begin() {
            quietly(observation::start);
            quietly(() -> scope = observation.openScope());
        }

        void fail(Throwable failure) {
            quietly(() -> observation.error(failure));
            String type = failure.getClass().getSimpleName();
            end(type.isEmpty() ? "anonymous" : type);
        }

        void end(String result) {
            quietly(scope::close);
            // A handler that failed has left the observation of the effect as the current one of this thread.
            registry.setCurrentObservationScope(outer);
            quietly(() -> observation.lowCardinalityKeyValue("result", result).stop());
        }

        private static void quietly(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.warn("an observation of an effect could not be handled", e);
            }
        }
    }
}

package org.throughline.idempotency.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectListener;

/**
 * Counts what becomes of effects, as {@value #EFFECTS} with the tags {@code effect} and {@code outcome}, and takes the
 * waits before further attempts, as {@value #WAITS} with the tag {@code effect}. How long runs take is seen by {@link
 * EffectObserver}. Thread-safe.
 */
public final class EffectMetrics implements EffectListener {
    /** The name of the counter. */
    public static final String EFFECTS = "throughline.effects";

    /** The name of the timer of waits. */
    public static final String WAITS = "throughline.effects.wait";

    private final MeterRegistry registry;
    private final boolean scoped;
    private final Meter.MeterProvider<Counter> outcomes;
    private final Meter.MeterProvider<Timer> waits;

    /**
     * Counts for all scopes together.
     *
     * @param registry the registry of the application
     */
    public EffectMetrics(MeterRegistry registry) {
        this(requireNonNull(registry, "registry"), false);
    }

    private EffectMetrics(MeterRegistry registry, boolean scoped) {
        this.registry = registry;
        this.scoped = scoped;
        this.outcomes = Counter.builder(EFFECTS)
                .description("What became of effects; replayed and recovered are duplicates avoided")
                .withRegistry(registry);
        this.waits = Timer.builder(WAITS)
                .description("Waits of effects before another attempt")
                .withRegistry(registry);
    }

    /**
     * Counts for each scope, with a further tag {@code scope}; for few scopes that may be seen by whoever sees the
     * meters.
     *
     * @return a copy
     */
    public EffectMetrics withScope() {
        return new EffectMetrics(registry, true);
    }

    @Override
    public void performed(EffectId id, long attempt) {
        count(id, "performed");
    }

    @Override
    public void replayed(EffectId id, long attempt) {
        count(id, "replayed");
    }

    @Override
    public void recovered(EffectId id, long attempt) {
        count(id, "recovered");
    }

    @Override
    public void retrying(EffectId id, long attempt, Duration wait, String reason) {
        count(id, "retrying");
        waits.withTags(tags(id)).record(wait);
    }

    @Override
    public void failed(EffectId id, long attempt, RuntimeException failure) {
        count(id, "failed");
    }

    @Override
    public void parked(EffectId id, long attempt, String reason) {
        count(id, "parked");
    }

    private void count(EffectId id, String outcome) {
        outcomes.withTags(tags(id).and("outcome", outcome)).increment();
    }

    private Tags tags(EffectId id) {
        Tags tags = Tags.of("effect", id.name());
        return scoped ? tags.and("scope", id.scope()) : tags;
    }
}

package org.throughline.idempotency.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.throughline.idempotency.Backlog;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.deadletter.DeadLetterOwners;

/**
 * Shows what is not settled: {@value #OPEN} and {@value #OLDEST} for each state, and {@value #DEAD_LETTERS} for each
 * owner. The store is asked once in a while, at most every 15 seconds unless told otherwise, however many meters are
 * read; while it cannot be asked, the meters are NaN. Immutable.
 */
public final class EffectBacklogMetrics implements MeterBinder {
    /** The name of the gauge of effects in a state, with the tag {@code state}. */
    public static final String OPEN = "throughline.effects.open";

    /** The name of the gauge of the time that the oldest effect has been in a state, with the tag {@code state}. */
    public static final String OLDEST = "throughline.effects.oldest.age";

    /** The name of the gauge of effects that a person has to look at, with the tag {@code owner}. */
    public static final String DEAD_LETTERS = "throughline.effects.dead.letters";

    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Effects effects;
    private final DeadLetterOwners owners;
    private final Duration every;
    private final Tags tags;

    /**
     * Shows the effects of one scope.
     *
     * @param effects the effects
     * @param owners who has to act, as given to {@link Effects.Builder#deadLetterOwners}
     */
    public EffectBacklogMetrics(Effects effects, DeadLetterOwners owners) {
        this(requireNonNull(effects, "effects"), requireNonNull(owners, "owners"), EVERY, Tags.empty());
    }

    private EffectBacklogMetrics(Effects effects, DeadLetterOwners owners, Duration every, Tags tags) {
        this.effects = effects;
        this.owners = owners;
        this.every = every;
        this.tags = tags;
    }

    /**
     * Sets how often the store is asked at most.
     *
     * @param time the shortest time between two questions
     * @return a copy
     */
    public EffectBacklogMetrics readEvery(Duration time) {
        return new EffectBacklogMetrics(effects, owners, time, tags);
    }

    /**
     * Adds tags to all meters; needed if the effects of several scopes are shown, which would otherwise be one meter.
     *
     * @param more the tags, such as one that names the scope
     * @return a copy
     */
    public EffectBacklogMetrics tagged(Tags more) {
        return new EffectBacklogMetrics(effects, owners, every, tags.and(more));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Snapshot<List<Backlog>> backlog =
                new Snapshot<>("the backlog of effects", effects::backlog, every, System::nanoTime);
        Arrays.stream(EffectState.values())
                .filter(state -> !state.isSettled())
                .forEach(state -> bindState(registry, backlog, state));
        owners.all().forEach(owner -> bindOwner(registry, backlog, owner));
    }

    private void bindState(MeterRegistry registry, Snapshot<List<Backlog>> backlog, EffectState state) {
        Tags ofState = tags.and("state", state.name().toLowerCase(Locale.ROOT));
        Gauge.builder(OPEN, () -> count(backlog, each -> each.state() == state))
                .description("Effects that are neither done nor discarded")
                .tags(ofState)
                .register(registry);
        TimeGauge.builder(OLDEST, () -> oldestMillis(backlog, state), TimeUnit.MILLISECONDS)
                .description("How long the oldest effect has been in this state")
                .tags(ofState)
                .register(registry);
    }

    private void bindOwner(MeterRegistry registry, Snapshot<List<Backlog>> backlog, String owner) {
        Gauge.builder(
                        DEAD_LETTERS,
                        () -> count(
                                backlog,
                                each -> isDead(each.state())
                                        && owners.ownerOf(each.name()).equals(owner)))
                .description("Effects that were refused or are parked, until a person decides")
                .tags(tags.and("owner", owner))
                .register(registry);
    }

    private static Number count(Snapshot<List<Backlog>> backlog, Predicate<Backlog> which) {
        return backlog.figure(
                all -> all.stream().filter(which).mapToLong(Backlog::count).sum());
    }

    private static Number oldestMillis(Snapshot<List<Backlog>> backlog, EffectState state) {
        return backlog.figure(all -> all.stream()
                .filter(each -> each.state() == state)
                .mapToLong(each -> each.oldestAge().toMillis())
                .max()
                .orElse(0));
    }

    private static boolean isDead(EffectState state) {
        return state == EffectState.FAILED || state == EffectState.PARKED;
    }
}

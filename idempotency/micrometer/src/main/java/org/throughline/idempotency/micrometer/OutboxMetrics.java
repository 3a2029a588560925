package org.throughline.idempotency.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.outbox.OutboxBacklog;

/**
 * Shows what waits in an outbox: {@value #MESSAGES} for each state, {@value #LAG}, and {@value #DEAD_LETTERS} for each
 * owner. The outbox is asked once in a while, at most every 15 seconds unless told otherwise, however many meters are
 * read; while it cannot be asked, the meters are NaN. Immutable.
 */
public final class OutboxMetrics implements MeterBinder {
    /** The name of the gauge of messages in a state, with the tag {@code state}. */
    public static final String MESSAGES = "throughline.outbox.messages";

    /** The name of the gauge of the time that the oldest message has waited that nothing holds back. */
    public static final String LAG = "throughline.outbox.lag";

    /** The name of the gauge of messages that a person has to look at, with the tag {@code owner}. */
    public static final String DEAD_LETTERS = "throughline.outbox.dead.letters";

    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Supplier<OutboxBacklog> outbox;
    private final DeadLetterOwners owners;
    private final Duration every;
    private final Tags tags;

    /**
     * Shows an outbox.
     *
     * @param outbox tells what waits, such as {@code new JdbcOutboxStatus(dataSource)::read}
     * @param owners who has to act on dead letters, by their topics
     */
    public OutboxMetrics(Supplier<OutboxBacklog> outbox, DeadLetterOwners owners) {
        this(requireNonNull(outbox, "outbox"), requireNonNull(owners, "owners"), EVERY, Tags.empty());
    }

    private OutboxMetrics(Supplier<OutboxBacklog> outbox, DeadLetterOwners owners, Duration every, Tags tags) {
        this.outbox = outbox;
        this.owners = owners;
        this.every = every;
        this.tags = tags;
    }

    /**
     * Sets how often the outbox is asked at most.
     *
     * @param time the shortest time between two questions
     * @return a copy
     */
    public OutboxMetrics readEvery(Duration time) {
        return new OutboxMetrics(outbox, owners, time, tags);
    }

    /**
     * Adds tags to all meters; needed if several outboxes are shown, which would otherwise be one meter.
     *
     * @param more the tags
     * @return a copy
     */
    public OutboxMetrics tagged(Tags more) {
        return new OutboxMetrics(outbox, owners, every, tags.and(more));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Snapshot<OutboxBacklog> backlog = new Snapshot<>("the backlog of the outbox", outbox, every, System::nanoTime);
        Map<String, ToLongFunction<OutboxBacklog>> states = Map.of(
                "pending", OutboxBacklog::pending,
                "retrying", OutboxBacklog::retrying,
                "blocked", OutboxBacklog::blocked,
                "dead", OutboxBacklog::dead);
        states.forEach((state, figure) -> Gauge.builder(MESSAGES, () -> backlog.figure(figure))
                .description("Messages of the outbox that were not published, and not discarded")
                .tags(tags.and("state", state))
                .register(registry));
        TimeGauge.builder(LAG, () -> backlog.figure(all -> all.lag().toMillis()), TimeUnit.MILLISECONDS)
                .description("How long the oldest message has waited that nothing holds back")
                .tags(tags)
                .register(registry);
        owners.all()
                .forEach(owner -> Gauge.builder(DEAD_LETTERS, () -> backlog.figure(all -> deadLettersOf(owner, all)))
                        .description("Messages of the outbox that were given up, until a person decides")
                        .tags(tags.and("owner", owner))
                        .register(registry));
    }

    private long deadLettersOf(String owner, OutboxBacklog backlog) {
        return backlog.deadLetters().entrySet().stream()
                .filter(topic -> owners.ownerOf(topic.getKey()).equals(owner))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

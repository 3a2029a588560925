package org.throughline.idempotency.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.idempotency.outbox.OutboxBacklog;

class EffectHealthCheckTest {
    private static final OutboxBacklog EMPTY = new OutboxBacklog(0, 0, 0, 0, Duration.ZERO, Map.of());

    private final Shop shop = new Shop();
    private final Effects effects = shop.effects().retry(RetryPolicy.none()).build();

    @BeforeEach
    void clear() {
        CapturedLogs.clear();
    }

    @AfterEach
    void close() {
        effects.close();
    }

    @Test
    void allIsWellIfNothingWaits() {
        effects.run(Shop.post("INV-1").build());

        EffectHealth health = standard().withOutbox(() -> EMPTY).check();

        assertThat(health.status()).isEqualTo(EffectHealth.Status.UP);
        assertThat(health.reasons()).isEmpty();
        assertThat(health.details().keySet())
                .containsExactly(
                        "storeAnswerMillis",
                        "unknown",
                        "oldestUnknownSeconds",
                        "deadLetters",
                        "outboxPending",
                        "outboxLagSeconds",
                        "outboxDeadLetters");
    }

    @Test
    void aStoreThatIsDownIsDownAndNothingIsThrown() {
        shop.storeIsDown = true;

        EffectHealth health = standard().check();

        assertThat(health.status()).isEqualTo(EffectHealth.Status.DOWN);
        assertThat(health.reasons()).containsExactly("the store does not answer", "the effects cannot be counted");
        assertThat(health.details()).isEmpty();
    }

    @Test
    void anOutboxThatIsDownIsDownAndNothingIsThrown() {
        EffectHealth health = standard()
                .withOutbox(() -> {
                    throw new IllegalStateException("no table for user sa");
                })
                .check();

        assertThat(health.status()).isEqualTo(EffectHealth.Status.DOWN);
        assertThat(health.reasons()).containsExactly("the outbox does not answer");
    }

    @Test
    void aSlowStoreIsDegraded() {
        AtomicLong ticks = new AtomicLong();

        EffectHealth health = EffectHealthCheck.of(
                        effects,
                        HealthLimits.standard(),
                        () -> ticks.addAndGet(Duration.ofSeconds(2).toNanos()))
                .check();

        assertThat(health.status()).isEqualTo(EffectHealth.Status.DEGRADED);
        assertThat(health.reasons()).containsExactly("the store is slow");
        assertThat(health.details()).containsEntry("storeAnswerMillis", 2000L);
    }

    @Test
    void anUnknownOutcomeThatNobodyLooksAtIsDegraded() {
        Shop.runFailing(
                effects, Shop.failing(Shop.POST, "INV-1", Outcome.UNKNOWN).build());
        shop.clock.pass(Duration.ofMinutes(15));
        assertThat(standard().check().status()).isEqualTo(EffectHealth.Status.UP);

        shop.clock.pass(Duration.ofSeconds(1));
        EffectHealth health = standard().check();

        assertThat(health.status()).isEqualTo(EffectHealth.Status.DEGRADED);
        assertThat(health.reasons()).containsExactly("an effect may have happened, and nobody has looked for 901 s");
    }

    @Test
    void deadLettersAreDegradedBeyondTheirLimit() {
        Shop.runFailing(
                effects, Shop.failing(Shop.POST, "INV-1", Outcome.REJECTED).build());
        OutboxBacklog one = new OutboxBacklog(0, 0, 0, 1, Duration.ZERO, Map.of("invoice.posted", 1L));

        assertThat(standard().withOutbox(() -> one).check().reasons())
                .containsExactly("2 dead letters wait for a person");
        assertThat(EffectHealthCheck.of(
                                effects,
                                new HealthLimits(Duration.ofSeconds(1), Duration.ofHours(1), 2, Duration.ofHours(1)))
                        .withOutbox(() -> one)
                        .check()
                        .status())
                .isEqualTo(EffectHealth.Status.UP);
    }

    @Test
    void aLaggingOutboxIsDegraded() {
        OutboxBacklog lagging = new OutboxBacklog(5, 0, 0, 0, Duration.ofSeconds(61), Map.of());

        EffectHealth health = standard().withOutbox(() -> lagging).check();

        assertThat(health.status()).isEqualTo(EffectHealth.Status.DEGRADED);
        assertThat(health.reasons()).containsExactly("a message has waited for 61 s");
    }

    @Test
    void whatIsWorseStaysWorse() {
        OutboxBacklog lagging = new OutboxBacklog(5, 0, 0, 0, Duration.ofSeconds(61), Map.of());
        shop.storeIsDown = true;

        assertThat(standard().withOutbox(() -> lagging).check().status()).isEqualTo(EffectHealth.Status.DOWN);
    }

    @Test
    void theEffectsAreNotCountedForEveryCheck() {
        EffectHealthCheck check = EffectHealthCheck.of(effects, HealthLimits.standard(), () -> 0);

        check.check();
        check.check();

        assertThat(shop.backlogsRead).isEqualTo(1);
    }

    private EffectHealthCheck standard() {
        return EffectHealthCheck.of(effects, HealthLimits.standard());
    }
}

package org.throughline.idempotency.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.idempotency.deadletter.DeadLetterOwners;

class EffectBacklogMetricsTest {
    private static final DeadLetterOwners OWNERS =
            DeadLetterOwners.of("INTEGRATION").with("erp.invoice.", "FINANCE");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Shop shop = new Shop();
    private final Effects effects =
            shop.effects().retry(RetryPolicy.none()).deadLetterOwners(OWNERS).build();

    @AfterEach
    void close() {
        effects.close();
    }

    @Test
    void eachStateHasItsCountAndTheAgeOfItsOldest() {
        Shop.runFailing(
                effects, Shop.failing(Shop.POST, "INV-1", Outcome.UNKNOWN).build());
        shop.clock.pass(Duration.ofMinutes(10));
        Shop.runFailing(
                effects, Shop.failing(Shop.POST, "INV-2", Outcome.UNKNOWN).build());
        Shop.runFailing(
                effects,
                Shop.failing("psa.project.create", "P-1", Outcome.UNKNOWN).build());
        Shop.runFailing(
                effects, Shop.failing(Shop.POST, "INV-3", Outcome.NOT_EXECUTED).build());
        effects.run(Shop.post("INV-4").build());
        shop.clock.pass(Duration.ofSeconds(5));

        bind(Duration.ZERO);

        assertThat(open("unknown")).isEqualTo(3);
        assertThat(open("retryable")).isEqualTo(1);
        assertThat(open("parked")).isZero();
        assertThat(open("in_flight")).isZero();
        assertThat(oldest("unknown")).isEqualTo(605);
        assertThat(oldest("retryable")).isEqualTo(5);
        assertThat(oldest("parked")).isZero();
        assertThat(registry.find("throughline.effects.open")
                        .tag("state", "succeeded")
                        .gauge())
                .isNull();
    }

    @Test
    void deadLettersAreCountedForWhoeverHasToAct() {
        Shop.runFailing(
                effects, Shop.failing(Shop.POST, "INV-1", Outcome.REJECTED).build());
        Shop.runFailing(
                effects,
                Shop.failing(Shop.POST, "INV-2", Outcome.UNKNOWN).probe(null).build());
        Shop.runFailing(
                effects,
                Shop.failing("psa.project.create", "P-1", Outcome.REJECTED).build());
        Shop.runFailing(
                effects, Shop.failing(Shop.POST, "INV-3", Outcome.NOT_EXECUTED).build());

        bind(Duration.ZERO);

        assertThat(deadLetters("FINANCE")).isEqualTo(2);
        assertThat(deadLetters("INTEGRATION")).isEqualTo(1);
    }

    @Test
    void theStoreIsAskedOnceHoweverManyMetersAreRead() {
        bind(Duration.ofHours(1));

        for (int scrapes = 0; scrapes < 3; scrapes++) {
            registry.getMeters()
                    .forEach(meter -> meter.measure()
                            .forEach(each -> assertThat(each.getValue()).isZero()));
        }

        assertThat(registry.getMeters()).hasSizeGreaterThan(10);
        assertThat(shop.backlogsRead).isEqualTo(1);
    }

    @Test
    void nothingIsShownWhileTheStoreIsDown() {
        Shop.runFailing(
                effects, Shop.failing(Shop.POST, "INV-1", Outcome.REJECTED).build());
        bind(Duration.ZERO);

        shop.storeIsDown = true;

        assertThat(open("failed")).isNaN();
        assertThat(oldest("failed")).isNaN();
        assertThat(deadLetters("FINANCE")).isNaN();

        shop.storeIsDown = false;

        assertThat(open("failed")).isEqualTo(1);
    }

    @Test
    void scopesWithTagsOfTheirOwnAreShownSideBySide() {
        try (Effects others = shop.effects().scope("umbrella").build()) {
            others.run(Shop.post("INV-1").build());
            Shop.runFailing(
                    effects, Shop.failing(Shop.POST, "INV-1", Outcome.REJECTED).build());
            EffectBacklogMetrics metrics = new EffectBacklogMetrics(effects, OWNERS).readEvery(Duration.ZERO);
            metrics.tagged(Tags.of("scope", "default")).bindTo(registry);
            new EffectBacklogMetrics(others, OWNERS)
                    .tagged(Tags.of("scope", "umbrella"))
                    .bindTo(registry);

            assertThat(registry.get("throughline.effects.open")
                            .tags("state", "failed", "scope", "default")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("throughline.effects.open")
                            .tags("state", "failed", "scope", "umbrella")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    private void bind(Duration every) {
        new EffectBacklogMetrics(effects, OWNERS).readEvery(every).bindTo(registry);
    }

    private double open(String state) {
        return registry.get("throughline.effects.open")
                .tag("state", state)
                .gauge()
                .value();
    }

    private double oldest(String state) {
        TimeGauge gauge = registry.get("throughline.effects.oldest.age")
                .tag("state", state)
                .timeGauge();
        return gauge.value(TimeUnit.SECONDS);
    }

    private double deadLetters(String owner) {
        return registry.get("throughline.effects.dead.letters")
                .tag("owner", owner)
                .gauge()
                .value();
    }
}

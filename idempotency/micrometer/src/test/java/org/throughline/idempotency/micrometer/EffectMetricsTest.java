package org.throughline.idempotency.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.Probe;
import org.throughline.idempotency.RetryPolicy;

class EffectMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Shop shop = new Shop();

    @Test
    void whatWasPerformedAndWhatWasGivenBackIsCounted() {
        try (Effects effects =
                shop.effects().listener(new EffectMetrics(registry)).build()) {
            effects.run(Shop.post("INV-1").build());
            effects.run(Shop.post("INV-2").build());
            effects.run(Shop.post("INV-1").build());
        }

        assertThat(counted("performed")).isEqualTo(2);
        assertThat(counted("replayed")).isEqualTo(1);
    }

    @Test
    void anEffectThatTheProbeFoundIsCountedAsRecovered() {
        Effect<String> lost = Shop.failing(Shop.POST, "INV-1", Outcome.UNKNOWN)
                .probe(() -> Probe.found("done"))
                .build();
        try (Effects effects =
                shop.effects().listener(new EffectMetrics(registry)).build()) {
            effects.run(lost);
        }

        assertThat(counted("retrying")).isEqualTo(1);
        assertThat(counted("recovered")).isEqualTo(1);
        assertThat(counted("performed")).isZero();
    }

    @Test
    void failedAndParkedEffectsAreCounted() {
        try (Effects effects = shop.effects()
                .retry(RetryPolicy.none())
                .listener(new EffectMetrics(registry))
                .build()) {
            Shop.runFailing(
                    effects, Shop.failing(Shop.POST, "INV-1", Outcome.REJECTED).build());
            Shop.runFailing(
                    effects,
                    Shop.failing(Shop.POST, "INV-2", Outcome.UNKNOWN)
                            .probe(null)
                            .build());
        }

        assertThat(counted("failed")).isEqualTo(1);
        assertThat(counted("parked")).isEqualTo(1);
    }

    @Test
    void waitsAreTimed() {
        EffectMetrics metrics = new EffectMetrics(registry);

        metrics.retrying(new EffectId("acme", Shop.POST, "INV-1"), 1, Duration.ofSeconds(2), "throttled");
        metrics.retrying(new EffectId("acme", Shop.POST, "INV-1"), 2, Duration.ofSeconds(4), "throttled");

        assertThat(registry.get("throughline.effects.wait").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(6);
        assertThat(counted("retrying")).isEqualTo(2);
    }

    @Test
    void noTagTellsWhichEffectItWasOrWhose() {
        new EffectMetrics(registry).performed(new EffectId("acme", Shop.POST, "INV-1"), 1);

        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .extracting(id -> id.getName() + id.getTags())
                .containsExactly("throughline.effects[tag(effect=erp.invoice.post), tag(outcome=performed)]");
    }

    @Test
    void scopesAreToldApartIfAskedFor() {
        EffectMetrics metrics = new EffectMetrics(registry).withScope();
        metrics.performed(new EffectId("acme", Shop.POST, "INV-1"), 1);
        metrics.performed(new EffectId("umbrella", Shop.POST, "INV-1"), 1);

        assertThat(registry.get("throughline.effects")
                        .tag("scope", "acme")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private long counted(String outcome) {
        return registry.find("throughline.effects").tag("effect", Shop.POST).tag("outcome", outcome).counters().stream()
                .mapToLong(counter -> (long) counter.count())
                .sum();
    }
}

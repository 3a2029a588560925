package org.throughline.idempotency.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.Probe;
import org.throughline.idempotency.RetryPolicy;

class EffectObserverTest {
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<String> stopped = new ArrayList<>();
    private final Shop shop = new Shop();

    @BeforeEach
    void record() {
        CapturedLogs.clear();
        registry.observationConfig().observationHandler(new Recorder());
    }

    @Test
    void aRunIsObservedWithWhatCameOfIt() {
        try (Effects effects = observed(new EffectObserver(registry))) {
            effects.run(Shop.post("INV-1").build());
            effects.run(Shop.post("INV-1").build());
            effects.run(Shop.failing(Shop.POST, "INV-2", Outcome.UNKNOWN)
                    .probe(() -> Probe.found("done"))
                    .build());
        }

        assertThat(stopped)
                .containsExactly(
                        "effect erp.invoice.post: effect=erp.invoice.post result=performed |",
                        "effect erp.invoice.post: effect=erp.invoice.post result=replayed |",
                        "effect erp.invoice.post: effect=erp.invoice.post result=recovered |");
    }

    @Test
    void aRunThatFailsIsObservedWithTheClassOfTheException() {
        try (Effects effects = shop.effects()
                .retry(RetryPolicy.none())
                .interceptor(new EffectObserver(registry))
                .build()) {
            Shop.runFailing(
                    effects, Shop.failing(Shop.POST, "INV-1", Outcome.REJECTED).build());
            Shop.runFailing(effects, Shop.post("INV-1").build());
            Shop.runFailing(effects, Shop.post("INV-1").fingerprint("other").build());
            shop.storeIsDown = true;
            Shop.runFailing(effects, Shop.post("INV-2").build());
        }

        assertThat(stopped)
                .extracting(text -> text.replaceAll(".*result=", ""))
                .containsExactly(
                        "VendorException | error VendorException",
                        "EffectRejectedException | error EffectRejectedException",
                        "FingerprintMismatchException | error FingerprintMismatchException",
                        "EffectStoreException | error EffectStoreException");
    }

    @Test
    void anErrorIsObservedToo() {
        try (Effects effects = observed(new EffectObserver(registry))) {
            assertThatExceptionOfType(StackOverflowError.class)
                    .isThrownBy(() -> effects.run(Shop.post("INV-1")
                            .perform(() -> {
                                throw new StackOverflowError();
                            })
                            .build()));
        }

        assertThat(stopped).singleElement().asString().endsWith("result=StackOverflowError | error StackOverflowError");
    }

    @Test
    void whatIsObservedWithinAnEffectBelongsToIt() {
        try (Effects effects = observed(new EffectObserver(registry))) {
            effects.run(Shop.post("INV-1")
                    .perform(() ->
                            Observation.createNotStarted("request", registry).observe(() -> "done"))
                    .build());
        }

        assertThat(stopped.get(0)).isEqualTo("request: | in throughline.effect");
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void keyAndScopeAreShownOnlyIfAskedFor() {
        try (Effects effects = observed(new EffectObserver(registry).withKey().withScope())) {
            effects.run(Shop.post("INV-1").build());
        }

        assertThat(stopped)
                .containsExactly("effect erp.invoice.post: effect=erp.invoice.post result=performed scope=default |"
                        + " key=INV-1");
    }

    @Test
    void runsAreTimedByTheHandlerOfMicrometer() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        try (Effects effects = observed(new EffectObserver(registry).withKey())) {
            effects.run(Shop.post("INV-1").build());
            effects.run(Shop.post("INV-2").build());
        }

        assertThat(meters.get("throughline.effect")
                        .tags("effect", "erp.invoice.post", "result", "performed", "error", "none")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aHandlerThatFailsDoesNotMakeTheEffectLookFailed() {
        registry.observationConfig().observationHandler(new Broken());
        try (Effects effects = observed(new EffectObserver(registry))) {
            assertThat(effects.run(Shop.post("INV-1").build())).isEqualTo(new EffectResult.Performed<>("done"));
        }

        assertThat(CapturedLogs.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.text()).contains("could not be handled"));
        assertThat(registry.getCurrentObservation()).isNull();
    }

    private Effects observed(EffectObserver observer) {
        return shop.effects().interceptor(observer).build();
    }

    private static final class Broken implements ObservationHandler<Observation.Context> {
        @Override
        public void onStart(Observation.Context context) {
            throw new IllegalStateException("no tracer");
        }

        @Override
        public void onScopeOpened(Observation.Context context) {
            throw new IllegalStateException("no tracer");
        }

        @Override
        public void onScopeClosed(Observation.Context context) {
            throw new IllegalStateException("no tracer");
        }

        @Override
        public void onStop(Observation.Context context) {
            throw new IllegalStateException("no tracer");
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    private final class Recorder implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            StringBuilder text = new StringBuilder();
            text.append(context.getContextualName() == null ? context.getName() : context.getContextualName());
            text.append(':');
            context.getLowCardinalityKeyValues().forEach(tag -> text.append(' ').append(shown(tag)));
            text.append(" |");
            context.getHighCardinalityKeyValues()
                    .forEach(tag -> text.append(' ').append(shown(tag)));
            if (context.getParentObservation() != null) {
                text.append(" in ")
                        .append(context.getParentObservation().getContextView().getName());
            }
            if (context.getError() != null) {
                text.append(" error ").append(context.getError().getClass().getSimpleName());
            }
            stopped.add(text.toString());
        }

        private String shown(KeyValue tag) {
            return tag.getKey() + "=" + tag.getValue();
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}

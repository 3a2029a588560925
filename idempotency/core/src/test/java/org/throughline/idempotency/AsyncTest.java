package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Vendor.Invoice;

/** Effects that run beside their caller, and writes that are under way when their method returns. */
class AsyncTest {
    private final World world = new World();
    private final Effects effects = world.oneTry("node-1");

    @Test
    void aWriteThatIsUnderWayIsWaitedFor() {
        EffectResult<Invoice> result =
                effects.run(async(key -> CompletableFuture.supplyAsync(() -> Vendor.INVOICE, later())));

        assertThat(result).isEqualTo(new EffectResult.Performed<>(Vendor.INVOICE));
    }

    @Test
    void whatAStageFailedWithSaysWhatBecameOfTheWrite() {
        CompletionStage<Invoice> refused =
                CompletableFuture.<Invoice>failedFuture(Vendor.rejected()).thenApply(Function.identity());

        assertThatExceptionOfType(Vendor.Failure.class).isThrownBy(() -> effects.run(async(key -> refused)));
        assertThat(world.state()).isEqualTo(EffectState.FAILED);
    }

    @Test
    void aStageThatFailedWithAnythingElseLeavesTheOutcomeUnknown() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> effects.run(async(key -> CompletableFuture.failedFuture(new IOException("reset")))));
        assertThat(world.state()).isEqualTo(EffectState.UNKNOWN);
    }

    @Test
    void anErrorOfAStageIsACrash() {
        assertThatThrownBy(() -> effects.run(async(key -> CompletableFuture.failedFuture(new StackOverflowError()))))
                .isInstanceOf(StackOverflowError.class);
        assertThat(world.state()).isEqualTo(EffectState.IN_FLIGHT);
    }

    @Test
    void anInterruptWhileTheWriteIsUnderWayLeavesTheOutcomeUnknown() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> effects.run(async(key -> new CompletableFuture<>())))
                .hasMessage("interrupted while the write was under way");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(world.state()).isEqualTo(EffectState.UNKNOWN);
    }

    @Test
    void manyEffectsRunBesideTheirCaller() throws Exception {
        List<CompletableFuture<EffectResult<String>>> started = IntStream.range(0, 200)
                .mapToObj(i -> effects.start(numbered(i)))
                .toList();
        CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

        assertThat(started.get(7).join()).isEqualTo(new EffectResult.Performed<>("result 7"));
    }

    @Test
    void aStartedEffectFailsAsItsRunDoes() {
        Vendor vendor = new Vendor().nextPostFails(Vendor.rejected());

        assertThatThrownBy(() -> effects.start(vendor.probed().build()).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Vendor.Failure.class);
    }

    @Test
    void aStartedEffectRunsOnAVirtualThreadWhereTheJdkHasThem() {
        AtomicReference<Thread> used = new AtomicReference<>();

        effects.start(Effect.named("erp.x", String.class)
                        .key("1")
                        .fingerprint("1")
                        .perform(() -> {
                            used.set(Thread.currentThread());
                            return "done";
                        })
                        .build())
                .join();

        assertThat(used.get().isDaemon()).isTrue();
        assertThat(used.get().getClass().getName().contains("Virtual"))
                .isEqualTo(Runtime.version().feature() >= 21);
    }

    @Test
    void anEffectNeverHoldsTheCarrierOfItsVirtualThread() throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
        try (Recording recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold();
            recording.start();
            CompletableFuture.allOf(IntStream.range(0, 200)
                            .mapToObj(i -> effects.start(slow(i)))
                            .toArray(CompletableFuture[]::new))
                    .get(30, TimeUnit.SECONDS);
            recording.stop();
            Path file = Files.createTempFile("pinned", ".jfr");
            recording.dump(file);

            assertThat(RecordingFile.readAllEvents(file)).isEmpty();
            Files.delete(file);
        }
    }

    private static Effect<String> slow(int number) {
        return Effect.named("erp.slow", String.class)
                .key(number)
                .fingerprint(number)
                .performAsync(key -> CompletableFuture.supplyAsync(() -> "done", later()))
                .build();
    }

    private Effect<Invoice> async(Function<EffectKey, CompletionStage<Invoice>> write) {
        return Effect.named("erp.invoice.post", Invoice.class)
                .key("INV-42")
                .fingerprint("input")
                .probe(() -> Probe.unsure("not asked here"))
                .performAsync(write)
                .build();
    }

    private static Effect<String> numbered(int number) {
        return Effect.named("erp.x", String.class)
                .key(number)
                .fingerprint(number)
                .perform(() -> "result " + number)
                .build();
    }

    private static Executor later() {
        return CompletableFuture.delayedExecutor(Duration.ofMillis(20).toMillis(), TimeUnit.MILLISECONDS);
    }
}

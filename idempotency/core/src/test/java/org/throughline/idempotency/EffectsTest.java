package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Vendor.Invoice;

class EffectsTest {
    private final World world = new World();
    private final Vendor vendor = new Vendor();
    private final Effects effects = world.node("node-1").build();

    @Test
    void aNewEffectIsPerformedWithoutAProbe() {
        EffectResult<Invoice> result = effects.run(vendor.probed().build());

        assertThat(result).isEqualTo(new EffectResult.Performed<>(Vendor.INVOICE));
        assertThat(vendor.posts).containsExactly(new EffectKey("INV-42", 1));
        assertThat(vendor.probes).isZero();
    }

    @Test
    void aCompletedEffectIsReplayedOnAnyNode() {
        effects.run(vendor.probed().build());

        EffectResult<Invoice> result =
                world.node("node-2").build().run(vendor.probed().build());

        assertThat(result).isEqualTo(new EffectResult.Replayed<>(Vendor.INVOICE));
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void otherInputUnderTheSameKeyIsNeitherPerformedNorReplayed() {
        effects.run(vendor.probed().build());

        assertThatExceptionOfType(FingerprintMismatchException.class)
                .isThrownBy(() ->
                        effects.run(vendor.probed().fingerprint("other input").build()))
                .withMessageContaining("default/erp.invoice.post/INV-42");
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void otherInputIsRefusedAfterALostAnswerToo() {
        vendor.nextPostFails(Vendor.unknown());
        Effects once = world.oneTry("node-1");
        assertThatThrownBy(() -> once.run(vendor.probed().build())).isInstanceOf(Vendor.Failure.class);

        assertThatExceptionOfType(FingerprintMismatchException.class)
                .isThrownBy(() ->
                        once.run(vendor.probed().fingerprint("other input").build()));
        assertThat(vendor.probes).isZero();
    }

    @Test
    void scopesDoNotSeeEachOther() {
        effects.run(vendor.probed().build());

        Effects tenant = world.node("node-1").scope("tenant-b").build();

        assertThat(tenant.run(vendor.probed().build())).isInstanceOf(EffectResult.Performed.class);
        assertThat(tenant.list(EffectFilter.all(), 10)).hasSize(1);
    }

    @Test
    void effectsNeedAStore() {
        assertThatThrownBy(() -> Effects.builder().build()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theResultOfACompletedEffectCanBeReadWithoutRunningIt() {
        assertThat(effects.result("erp.invoice.post", "INV-42", Invoice.class)).isEmpty();

        effects.run(vendor.probed().build());

        assertThat(effects.result("erp.invoice.post", "INV-42", Invoice.class)).contains(Vendor.INVOICE);
    }

    @Test
    void aRecordTellsHowTheEffectCameToItsResultAndHowOftenItWasTakenUp() {
        vendor.nextPostFails(Vendor.unknown()).nextProbe(Probe.found(Vendor.INVOICE));
        effects.run(vendor.probed().build());

        EffectRecord found = effects.find("erp.invoice.post", "INV-42").orElseThrow();

        assertThat(found.completion()).contains(Completion.RECOVERED);
        assertThat(found.attempts()).isEqualTo(2);
        assertThat(effects.list(EffectFilter.all().named("erp."), 10)).containsExactly(found);
    }

    @Test
    void aFirstRunGivesWhatEveryReplayWillGive() {
        Effect<Number> effect = Effect.named("number", Number.class)
                .key("k")
                .fingerprint("i")
                .perform(() -> Long.valueOf(1))
                .build();

        Number first = effects.run(effect).value();

        assertThat(effects.run(effect).value()).isEqualTo(first).hasSameClassAs(first);
    }

    @Test
    void aResultThatIsTooLargeIsParkedBecauseItHappened() {
        Effects narrow = world.node("node-1").maxResultBytes(10).build();

        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> narrow.run(vendor.probed().build()))
                .withMessageContaining("it happened, but its result cannot be stored")
                .withMessageContaining("allowed are 10");
        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> narrow.run(vendor.probed().build()));
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void aResultThatIsNullIsParkedBecauseItHappened() {
        vendor.postScript.add(() -> nothing());

        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> effects.run(vendor.probed().build()))
                .withMessageContaining("the result is null");
        assertThat(world.state()).isEqualTo(EffectState.PARKED);
    }

    @Test
    void aResultThatNoDatabaseCanKeepIsParkedBecauseItHappened() {
        vendor.postScript.add(() -> new Invoice("INV-\ud83d", 1));

        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> effects.run(vendor.probed().build()))
                .withMessageContaining("half of a surrogate pair");
        assertThat(world.state()).isEqualTo(EffectState.PARKED);
    }

    @Test
    void whatEndedLongAgoCanBeForgotten() {
        effects.run(vendor.probed().build());
        world.clock.pass(Duration.ofDays(30));

        assertThat(effects.purge(Duration.ofDays(31))).isZero();
        assertThat(effects.purge(Duration.ofDays(30))).isEqualTo(1);

        assertThat(effects.list(EffectFilter.all(), 10)).isEmpty();
    }

    @Test
    void aRetentionOfLessThanADayIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> effects.purge(Duration.ofHours(23)))
                .withMessage("the retention is at least PT24H, not PT23H");
    }

    @Test
    void anotherCodecKeepsResultsInItsOwnForm() {
        Effects reversed = world.node("node-1").codec(new ReversedText()).build();
        Effect<String> effect = Effect.named("text", String.class)
                .key("k")
                .fingerprint("i")
                .perform(() -> "abc")
                .build();

        reversed.run(effect);

        assertThat(world.store.find(new EffectId("default", "text", "k")))
                .map(found -> found.status().result())
                .contains("cba");
        assertThat(reversed.run(effect)).isEqualTo(new EffectResult.Replayed<>("abc"));
    }

    @Test
    void listenersHearWhatBecameOfAnEffect() {
        vendor.nextPostFails(Vendor.notExecuted());
        effects.run(vendor.probed().build());
        effects.run(vendor.probed().build());

        assertThat(world.events)
                .containsExactly("retrying INV-42 at 1", "performed INV-42 at 2", "replayed INV-42 at 2");
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        Effects noisy = world.node("node-1")
                .listener(new EffectListener() {
                    @Override
                    public void performed(EffectId id, long attempt) {
                        throw new IllegalStateException("listener");
                    }
                })
                .build();

        assertThat(noisy.run(vendor.probed().build())).isInstanceOf(EffectResult.Performed.class);
    }

    @SuppressWarnings("NullAway")
    private static Invoice nothing() {
        return null;
    }

    private record ReversedText() implements ResultCodec {
        @Override
        public String encode(Object result) {
            return new StringBuilder(result.toString()).reverse().toString();
        }

        @Override
        public <T> T decode(String encoded, Class<T> type) {
            return type.cast(encode(encoded));
        }
    }
}

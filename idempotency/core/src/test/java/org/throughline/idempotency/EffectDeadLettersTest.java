package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.deadletter.BulkReplay;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterDecision;
import org.throughline.idempotency.deadletter.DeadLetterFilter;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.deadletter.DeadLetters;

/** What was refused, or may have happened, waits for a person with all that the person needs. */
class EffectDeadLettersTest {
    private static final String ID = "erp.invoice.post/INV-42";

    private final World world = new World();
    private final Vendor vendor = new Vendor();
    private final Effects effects = world.node("node-1")
            .retry(RetryPolicy.none())
            .deadLetterOwners(DeadLetterOwners.of("INTEGRATION").with("erp.invoice.", "FINANCE"))
            .build();
    private final DeadLetters letters = effects.deadLetters();

    @Test
    void aRefusedEffectIsADeadLetterWithItsInputAndOwner() {
        refuse("INV-42");

        assertThat(letters.list(DeadLetterFilter.all(), 10))
                .extracting(DeadLetter::id, DeadLetter::payload, DeadLetter::owner, DeadLetter::attempts)
                .containsExactly(tuple(ID, "{\"lines\":1}", "FINANCE", 1L));
        assertThat(letters.find(ID)).map(DeadLetter::failure).hasValueSatisfying(failure -> {
            assertThat(failure.type()).isEqualTo(Vendor.Failure.class.getName());
            assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
        });
    }

    @Test
    void aParkedEffectIsADeadLetterWhoseOutcomeIsUnknown() {
        vendor.nextPostFails(new IllegalStateException("reset"));
        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> effects.run(vendor.unprobed().build()));

        assertThat(letters.find(ID).orElseThrow().failure())
                .isEqualTo(new DeadLetter.Failure(
                        IllegalStateException.class.getName(),
                        "it may have happened, and there is no probe: java.lang.IllegalStateException: reset",
                        Outcome.UNKNOWN));
    }

    @Test
    void whatSucceededIsNoDeadLetter() {
        effects.run(vendor.probed().build());

        assertThat(letters.list(DeadLetterFilter.all(), 10)).isEmpty();
        assertThat(letters.find(ID)).isEmpty();
        assertThat(letters.replay(ID, "jo", "why not")).isFalse();
        assertThat(letters.discard(ID, "jo", "why not")).isFalse();
    }

    @Test
    void aReplayedEffectHappensOnceAtTheNextRun() {
        refuse("INV-42");

        assertThat(letters.replay(ID, "jo", "period reopened")).isTrue();

        assertThat(effects.run(posting("INV-42", Map.of("lines", 1))))
                .isEqualTo(new EffectResult.Performed<>(Vendor.INVOICE));
        assertThat(letters.decisions(ID))
                .extracting(DeadLetterDecision::verdict, DeadLetterDecision::actor, DeadLetterDecision::reason)
                .containsExactly(tuple(DeadLetterDecision.Verdict.REPLAY, "jo", "period reopened"));
    }

    @Test
    void aCorrectedInputIsWhatTheNextRunGoesBy() {
        refuse("INV-42");

        assertThat(letters.replayEdited(ID, "{\"lines\":2}", "jo", "a line was missing"))
                .isTrue();

        Map<?, ?> corrected =
                effects.corrected("erp.invoice.post", "INV-42", Map.class).orElseThrow();
        assertThat(corrected).hasToString("{lines=2}");
        assertThat(effects.run(posting("INV-42", corrected))).isEqualTo(new EffectResult.Performed<>(Vendor.INVOICE));
        assertThat(effects.corrected("erp.invoice.post", "INV-42", Map.class)).isEmpty();
    }

    @Test
    void theInputOfWhatMayHaveHappenedCannotBeCorrected() {
        vendor.nextPostFails(new IllegalStateException("reset"));
        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> effects.run(vendor.unprobed().build()));

        assertThatIllegalStateException()
                .isThrownBy(() -> letters.replayEdited(ID, "{}", "jo", "other"))
                .withMessageContaining("may have happened with the input that it had");
    }

    @Test
    void aCorrectedInputMustBeJson() {
        refuse("INV-42");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters.replayEdited(ID, "{lines", "jo", "other"))
                .withMessageContaining("the payload is no JSON")
                .withMessageContaining("line 1, column 2")
                .withMessageNotContaining("lines");
        assertThat(letters.find(ID)).isPresent();
    }

    @Test
    void manyAreReplayedNotFasterThanAllowed() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            refuse("INV-" + i);
        }

        int replayed = new BulkReplay(letters, 4, world.waits::add)
                .run(DeadLetterFilter.all().ownedBy("FINANCE"), 3, "jo", "outage is over");

        assertThat(replayed).isEqualTo(3);
        assertThat(world.waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(250));
        assertThat(letters.list(DeadLetterFilter.all(), 10)).hasSize(2);
        assertThat(letters.list(DeadLetterFilter.all().ownedBy("PMO"), 10)).isEmpty();
    }

    @Test
    void anInputThatCannotBeKeptHidesNothing() {
        Effects small =
                world.node("node-1").retry(RetryPolicy.none()).maxResultBytes(5).build();
        vendor.nextPostFails(Vendor.rejected());

        assertThatExceptionOfType(Vendor.Failure.class).isThrownBy(() -> small.run(posting("INV-42", "a long input")));

        assertThat(letters.find(ID)).map(DeadLetter::payload).contains("");
    }

    private void refuse(String key) {
        vendor.nextPostFails(Vendor.rejected());
        assertThatExceptionOfType(Vendor.Failure.class).isThrownBy(() -> effects.run(posting(key, Map.of("lines", 1))));
    }

    private Effect<Vendor.Invoice> posting(String key, Object input) {
        return vendor.probed().key(key).fingerprint(input).build();
    }
}

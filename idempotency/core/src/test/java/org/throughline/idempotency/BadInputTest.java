package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be an effect is refused with its reason before anything is sent, and leaves nothing behind. */
class BadInputTest {
    private final World world = new World();
    private final Vendor vendor = new Vendor();
    private final Effects effects = world.oneTry("node-1");

    @Test
    void aKeyThatIsNullIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> vendor.probed().key(null))
                .withMessage("the key of an effect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t"})
    void anEmptyKeyIsRefusedAndNothingIsSent(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> effects.run(vendor.probed().key(key).build()))
                .withMessage("the key of an effect must not be blank");
        assertNothingHappened();
    }

    @Test
    void aKeyOverTheLimitIsRefusedWithBothLengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> effects.run(vendor.probed().key("k".repeat(256)).build()))
                .withMessageStartingWith("the key of an effect has at most 255 characters, this one has 256");
        assertNothingHappened();
    }

    @Test
    void anInputThatCannotBeWrittenAsJsonIsRefusedBeforeTheClaim() {
        assertThatThrownBy(() -> effects.run(
                        vendor.probed().fingerprint(new Unwritable()).build()))
                .hasMessageContaining("half read");
        assertNothingHappened();
    }

    @Test
    void aResultThatCannotBeWrittenAsJsonIsParkedBecauseItHappened() {
        Effect<Object> unwritable = Effect.named("erp.invoice.post", Object.class)
                .key("INV-42")
                .fingerprint("input")
                .perform(Unwritable::new)
                .build();

        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> effects.run(unwritable))
                .withMessageContaining("it happened, but its result cannot be stored");
        assertThat(world.state()).isEqualTo(EffectState.PARKED);
    }

    @Test
    void aResultOfAnotherTypeThanStoredIsAnErrorAndChangesNothing() {
        effects.run(vendor.probed().build());
        Effect<Integer> other = Effect.named("erp.invoice.post", Integer.class)
                .key("INV-42")
                .fingerprint("input")
                .perform(() -> 1)
                .build();

        assertThatThrownBy(() -> effects.run(other)).hasMessageContaining("java.lang.Integer");
        assertThat(world.state()).isEqualTo(EffectState.SUCCEEDED);
    }

    /** Whichever call fails, before or after the store wrote: no second write, and the next run comes to the result. */
    @Test
    void aStoreThatIsDownAtAnyStepIsAnErrorAndTheNextRunComesToTheResult() {
        int steps = 0;
        for (int step = 1; failsOnceAt(step); step++) {
            steps = step;
        }
        assertThat(steps).as("before and after claim and finish").isEqualTo(4);
    }

    private static boolean failsOnceAt(int step) {
        World shaky = new World();
        Vendor asked = new Vendor();
        EffectStore store = new FailingStore(shaky.store, new AtomicInteger(step), BadInputTest::fail);
        Effect<Vendor.Invoice> post = asked.probed()
                .probe(() -> asked.posts.isEmpty() ? Probe.absent() : Probe.found(Vendor.INVOICE))
                .build();
        boolean failed = false;
        try {
            shaky.node("node-1").store(store).build().run(post);
        } catch (EffectStoreException e) {
            failed = true;
            assertThat(e).hasMessageContaining("down");
        }
        assertThat(shaky.node("node-1").build().run(post).value()).isEqualTo(Vendor.INVOICE);
        assertThat(asked.posts).hasSize(1);
        return failed;
    }

    private void assertNothingHappened() {
        assertThat(vendor.posts).isEmpty();
        assertThat(effects.list(EffectFilter.all(), 1)).isEmpty();
    }

    /** Cannot be written as JSON. */
    static final class Unwritable {
        public String getNumber() {
            throw new IllegalStateException("half read");
        }
    }

    private static void fail() {
        throw new EffectStoreException("the store is down", new IllegalStateException());
    }
}

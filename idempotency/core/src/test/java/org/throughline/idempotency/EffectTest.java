package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectTest {

    private static Effect.Builder<String> post() {
        return Effect.named("erp.invoice.post", String.class);
    }

    @Test
    void anEffectWithoutAKeyIsAnError() {
        assertThatThrownBy(() -> post().fingerprint("i").perform(() -> "x").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("effect erp.invoice.post has no key");
    }

    @Test
    void anEffectWithoutAFingerprintIsAnError() {
        assertThatThrownBy(() -> post().key("k").perform(() -> "x").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no fingerprint");
    }

    @Test
    void anEffectThatDoesNothingIsAnError() {
        assertThatThrownBy(() -> post().key("k").fingerprint("i").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no perform");
    }

    @Test
    void aKeyMayBeAnyValueWithAStableText() {
        Effect<String> effect =
                post().key(42).fingerprint("i").perform(() -> "x").build();

        assertThat(effect.key()).isEqualTo("42");
    }

    @Test
    void aLookupIsAProbeThatIsAlwaysSure() {
        Effect.Builder<String> builder = post().key("k").fingerprint("i").perform(() -> "x");

        assertThat(builder.probeFor(() -> Optional.of("found")).build().probe()).isEqualTo(Probe.found("found"));
        assertThat(builder.probeFor(Optional::empty).build().probe()).isEqualTo(Probe.absent());
    }

    @Test
    void blankAndOverlongIdsAreRefused() {
        assertThatThrownBy(() -> new EffectId("s", "n", " ")).hasMessageContaining("key of an effect");
        assertThatThrownBy(() -> new EffectId("s", "n".repeat(121), "k")).hasMessageContaining("at most 120");
        assertThatThrownBy(() -> new EffectId("s".repeat(65), "n", "k")).hasMessageContaining("at most 64");
        assertThat(new EffectId("s", "n", "k".repeat(255)).key()).hasSize(255);
    }

    @Test
    void overlongErrorsAreCutSoThatTheyCanBeKept() {
        EffectStatus status = EffectStatus.after(EffectState.FAILED, new IllegalStateException("x".repeat(5_000)));

        assertThat(status.errorMessage()).hasSize(EffectStatus.LONGEST_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\uD83Db", "\uDE00"})
    void aTextThatADatabaseWouldKeepDifferentlyIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EffectId("default", "erp.invoice.post", text))
                .withMessageStartingWith("the key of an effect has a character that a database cannot keep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EffectStatus.succeeded(Completion.PERFORMED, text))
                .withMessageStartingWith("the result of an effect has a character");
    }
}

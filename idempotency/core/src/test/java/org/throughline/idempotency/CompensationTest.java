package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.idempotency.Vendor.INVOICE;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Vendor.Invoice;

class CompensationTest {
    private final World world = new World();
    private final Vendor vendor = new Vendor();
    private final Effects effects = world.node("node-1").build();
    private final List<String> voided = new ArrayList<>();

    private Effect<Invoice> undoable() {
        return vendor.probed()
                .compensate(invoice -> Effect.named("erp.invoice.void", String.class)
                        .key(invoice.number())
                        .fingerprint(invoice)
                        .perform(() -> {
                            voided.add(invoice.number());
                            return "voided";
                        })
                        .build())
                .build();
    }

    @Test
    void whatHappenedIsUndoneOnce() {
        effects.run(undoable());

        assertThat(effects.compensate(undoable())).contains(new EffectResult.Performed<>("voided"));
        assertThat(effects.compensate(undoable())).contains(new EffectResult.Replayed<>("voided"));
        assertThat(voided).containsExactly("INV-42");
    }

    @Test
    void whatNeverRanIsNotUndoneAndNotPerformed() {
        assertThat(effects.compensate(undoable())).isEmpty();
        assertThat(vendor.posts).isEmpty();
        assertThat(effects.list(EffectFilter.all(), 10)).isEmpty();
    }

    @Test
    void whatWasRefusedIsNotUndone() {
        vendor.nextPostFails(Vendor.rejected());
        assertThatThrownBy(() -> effects.run(undoable())).isInstanceOf(Vendor.Failure.class);

        assertThat(effects.compensate(undoable())).isEmpty();
        assertThat(voided).isEmpty();
    }

    private void loseAnAnswer() {
        vendor.nextPostFails(Vendor.unknown());
        assertThatThrownBy(() -> world.oneTry("node-1").run(undoable())).isInstanceOf(Vendor.Failure.class);
    }

    @Test
    void anUnknownOutcomeIsProbedBeforeItIsUndone() {
        loseAnAnswer();
        vendor.nextProbe(Probe.found(INVOICE));

        assertThat(effects.compensate(undoable())).contains(new EffectResult.Performed<>("voided"));
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void anUnknownOutcomeThatTurnsOutAbsentIsLeftAlone() {
        loseAnAnswer();
        vendor.nextProbe(Probe.absent());

        assertThat(effects.compensate(undoable())).isEmpty();
        assertThat(vendor.posts).hasSize(1);
        assertThat(effects.run(undoable())).isInstanceOf(EffectResult.Performed.class);
    }

    @Test
    void anUnknownOutcomeThatStaysUnknownIsParked() {
        loseAnAnswer();
        for (int asked = 0; asked < 3; asked++) {
            vendor.nextProbe(Probe.unsure("index lag"));
        }

        assertThatExceptionOfType(EffectParkedException.class).isThrownBy(() -> effects.compensate(undoable()));
        assertThat(voided).isEmpty();
    }

    @Test
    void otherInputUnderTheSameKeyIsNotUndone() {
        effects.run(vendor.probed().fingerprint("other").build());

        assertThatExceptionOfType(FingerprintMismatchException.class).isThrownBy(() -> effects.compensate(undoable()));
    }

    @Test
    void anEffectThatDoesNotSayHowCannotBeUndone() {
        assertThatThrownBy(() -> effects.compensate(vendor.probed().build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("erp.invoice.post");
    }
}

package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.throughline.idempotency.Vendor.INVOICE;

import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Vendor.Invoice;

/** What a person can decide about an effect. */
class DecisionTest {
    private static final String POST = "erp.invoice.post";

    private final World world = new World();
    private final Vendor vendor = new Vendor();
    private final Effects effects = world.node("node-1").build();

    private void park() {
        vendor.nextPostFails(Vendor.unknown());
        assertThatThrownBy(() -> effects.run(vendor.unprobed().build())).isInstanceOf(EffectParkedException.class);
    }

    private void reject() {
        vendor.nextPostFails(Vendor.rejected());
        assertThatThrownBy(() -> effects.run(vendor.unprobed().build())).isInstanceOf(Vendor.Failure.class);
    }

    @Test
    void aParkedEffectIsPerformedAgainAfterAPersonSaidSo() {
        park();

        effects.retry(POST, "INV-42", "ayşe", "looked, it is not there");

        assertThat(effects.run(vendor.unprobed().build())).isEqualTo(new EffectResult.Performed<>(INVOICE));
        assertThat(vendor.posts).extracting(EffectKey::fence).containsExactly(1L, 2L);
    }

    @Test
    void theProbeIsStillAskedAfterAPersonSaidSo() {
        park();
        effects.retry(POST, "INV-42", "ayşe", "looked, it is not there");

        vendor.nextProbe(Probe.found(INVOICE));

        assertThat(effects.run(vendor.probed().build())).isEqualTo(new EffectResult.Recovered<>(INVOICE));
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void aPersonIsBelievedWhereTheProbeIsUnsure() {
        park();
        effects.retry(POST, "INV-42", "ayşe", "looked, it is not there");
        vendor.nextProbe(Probe.unsure("index lag"));

        assertThat(effects.run(vendor.probed().build())).isInstanceOf(EffectResult.Performed.class);
    }

    @Test
    void thePermissionOutlivesAThrottledAttempt() {
        park();
        effects.retry(POST, "INV-42", "ayşe", "looked, it is not there");
        vendor.nextPostFails(Vendor.notExecuted());

        assertThat(effects.run(vendor.unprobed().build())).isInstanceOf(EffectResult.Performed.class);
    }

    @Test
    void thePermissionDoesNotOutliveAnotherLostAnswer() {
        park();
        effects.retry(POST, "INV-42", "ayşe", "looked, it is not there");

        park();

        assertThat(vendor.posts).hasSize(2);
    }

    @Test
    void aParkedEffectDoesNotTakeOtherInput() {
        park();
        effects.retry(POST, "INV-42", "ayşe", "looked, it is not there");

        assertThatExceptionOfType(FingerprintMismatchException.class)
                .isThrownBy(
                        () -> effects.run(vendor.unprobed().fingerprint("other").build()));
    }

    @Test
    void aRejectedEffectMayComeBackWithCorrectedInput() {
        reject();

        effects.retry(POST, "INV-42", "ayşe", "corrected the customer");

        assertThat(effects.run(vendor.unprobed().fingerprint("corrected").build()))
                .isInstanceOf(EffectResult.Performed.class);
        assertThat(effects.run(vendor.unprobed().fingerprint("corrected").build()))
                .isInstanceOf(EffectResult.Replayed.class);
    }

    @Test
    void aCompletedEffectStaysAsItIs() {
        effects.run(vendor.unprobed().build());

        assertThat(effects.retry(POST, "INV-42", "ayşe", "again"))
                .map(EffectRecord::state)
                .contains(EffectState.SUCCEEDED);
        assertThat(effects.decisions(POST, "INV-42")).isEmpty();
    }

    @Test
    void anEffectThatWasNeverRunNeedsNoDecisionToBeTried() {
        assertThat(effects.retry(POST, "INV-42", "ayşe", "again")).isEmpty();
    }

    @Test
    void aRecordedResultIsGivenBackFromThenOn() {
        park();

        effects.record(POST, "INV-42", new Invoice("INV-77", 2), "ayşe", "found it under another number");

        assertThat(effects.run(vendor.unprobed().build()))
                .isEqualTo(new EffectResult.Replayed<>(new Invoice("INV-77", 2)));
        assertThat(effects.find(POST, "INV-42"))
                .flatMap(EffectRecord::completion)
                .contains(Completion.RECORDED);
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void aDiscardedEffectIsRefusedFromThenOn() {
        park();

        effects.discard(POST, "INV-42", "ayşe", "the customer is gone");

        assertThatExceptionOfType(EffectRejectedException.class)
                .isThrownBy(() -> effects.run(vendor.unprobed().build()))
                .withMessageContaining("discarded")
                .withMessageContaining("ayşe: the customer is gone")
                .satisfies(refused -> assertThat(refused.failureType()).isEmpty());
    }

    @Test
    void whatIsDoneOrUnderWayOrUnknownToTheStoreCannotBeClosed() {
        assertThatThrownBy(() -> effects.discard(POST, "INV-42", "ayşe", "no")).hasMessageContaining("never run");
        vendor.postScript.add(() -> {
            assertThatThrownBy(() -> effects.discard(POST, "INV-42", "ayşe", "no"))
                    .hasMessageContaining("IN_FLIGHT");
            return INVOICE;
        });
        effects.run(vendor.unprobed().build());

        assertThatThrownBy(() -> effects.record(POST, "INV-42", INVOICE, "ayşe", "no"))
                .hasMessageContaining("SUCCEEDED");
    }

    @Test
    void aDecisionAboutWhatAPersonSawDoesNotCountOnceItHasChanged() {
        reject();
        EffectRecord refused = effects.find("erp.invoice.post", "INV-42").orElseThrow();
        effects.retry("erp.invoice.post", "INV-42", "kim", "period is open");
        park();

        assertThat(effects.retry(refused, "jo", "saw that it was refused")).isFalse();
        assertThat(world.state()).isEqualTo(EffectState.PARKED);
        EffectRecord parked = effects.find("erp.invoice.post", "INV-42").orElseThrow();
        assertThat(effects.retry(parked, "jo", "looked in the ERP")).isTrue();
        assertThat(world.state()).isEqualTo(EffectState.RELEASED);
    }

    @Test
    void decisionsAreKeptWithActorAndReason() {
        park();
        effects.discard(POST, "INV-42", "ayşe", "not needed");
        effects.retry(POST, "INV-42", "bora", "needed after all");

        assertThat(effects.decisions(POST, "INV-42"))
                .extracting(Decision::verdict, Decision::actor, Decision::reason, Decision::to)
                .containsExactly(
                        tuple(Decision.Verdict.DISCARD, "ayşe", "not needed", EffectState.DISCARDED),
                        tuple(Decision.Verdict.RETRY, "bora", "needed after all", EffectState.RELEASED));
    }

    @Test
    void aDecisionNeedsAnActorAndAReason() {
        park();

        assertThatThrownBy(() -> effects.retry(POST, "INV-42", " ", "why")).hasMessageContaining("actor");
        assertThatThrownBy(() -> effects.discard(POST, "INV-42", "ayşe", "")).hasMessageContaining("reason");
    }
}

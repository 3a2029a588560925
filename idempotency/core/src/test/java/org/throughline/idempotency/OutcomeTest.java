package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.idempotency.Vendor.INVOICE;

import org.junit.jupiter.api.Test;

/** What follows from the failure of an attempt, and from what a probe says. */
class OutcomeTest {
    private final World world = new World();
    private final Vendor vendor = new Vendor();
    private final Effects effects = world.node("node-1").build();
    private final Effects once = world.oneTry("node-1");

    @Test
    void whatWasNotExecutedIsPerformedAgainWithoutAProbe() {
        vendor.nextPostFails(Vendor.notExecuted());

        assertThat(effects.run(vendor.probed().build())).isEqualTo(new EffectResult.Performed<>(INVOICE));
        assertThat(vendor.posts).containsExactly(new EffectKey("INV-42", 1), new EffectKey("INV-42", 2));
        assertThat(vendor.probes).isZero();
    }

    @Test
    void whatWasNeverExecutedSurfacesTheOriginalFailureAndIsTriedByTheNextRun() {
        Vendor.Failure failure = Vendor.notExecuted();
        vendor.nextPostFails(failure);

        assertThatThrownBy(() -> once.run(vendor.unprobed().build())).isSameAs(failure);
        assertThat(world.state()).isEqualTo(EffectState.RETRYABLE);
        assertThat(once.run(vendor.unprobed().build())).isInstanceOf(EffectResult.Performed.class);
    }

    @Test
    void whatWasRejectedIsRepeatedAsAnErrorWithoutBeingPerformed() {
        Vendor.Failure failure = Vendor.rejected();
        vendor.nextPostFails(failure);

        assertThatThrownBy(() -> effects.run(vendor.probed().build())).isSameAs(failure);
        assertThatExceptionOfType(EffectRejectedException.class)
                .isThrownBy(() -> effects.run(vendor.probed().build()))
                .withMessageContaining("vendor says REJECTED")
                .satisfies(replayed -> assertThat(replayed.failureType()).contains(Vendor.Failure.class.getName()))
                .satisfies(replayed -> assertThat(replayed.outcome()).isEqualTo(Outcome.REJECTED));
        assertThat(vendor.posts).hasSize(1);
        assertThat(world.state()).isEqualTo(EffectState.FAILED);
    }

    @Test
    void anExceptionThatSaysNothingLeavesTheOutcomeUnknown() {
        vendor.nextPostFails(new IllegalStateException("connection reset"));

        assertThatThrownBy(() -> once.run(vendor.probed().build())).hasMessage("connection reset");
        assertThat(world.state()).isEqualTo(EffectState.UNKNOWN);
    }

    @Test
    void anErrorLeavesTheEffectInFlightLikeACrash() {
        vendor.postScript.add(() -> {
            throw new StackOverflowError();
        });
        vendor.nextProbe(Probe.found(INVOICE));

        assertThatThrownBy(() -> effects.run(vendor.probed().build())).isInstanceOf(StackOverflowError.class);
        assertThat(world.state()).isEqualTo(EffectState.IN_FLIGHT);
        assertThat(effects.run(vendor.probed().build())).isEqualTo(new EffectResult.Recovered<>(INVOICE));
    }

    @Test
    void afterALostAnswerAFoundEffectIsRecoveredWithoutASecondPost() {
        vendor.nextPostFails(Vendor.unknown()).nextProbe(Probe.found(INVOICE));

        assertThat(effects.run(vendor.probed().build())).isEqualTo(new EffectResult.Recovered<>(INVOICE));
        assertThat(vendor.posts).hasSize(1);
        assertThat(world.events).containsExactly("retrying INV-42 at 1", "recovered INV-42 at 2");
    }

    @Test
    void afterALostRequestAnAbsentEffectIsPerformedAgain() {
        vendor.nextPostFails(Vendor.unknown()).nextProbe(Probe.absent());

        assertThat(effects.run(vendor.probed().build())).isEqualTo(new EffectResult.Performed<>(INVOICE));
        assertThat(vendor.posts).hasSize(2);
        assertThat(vendor.probes).isEqualTo(1);
    }

    @Test
    void aProbeThatStaysUnsureIsAskedAsOftenAsThePolicyAllowsThenTheEffectIsParked() {
        vendor.nextPostFails(Vendor.unknown())
                .nextProbe(Probe.unsure("index lag"))
                .nextProbe(Probe.unsure("index lag"));

        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> effects.run(vendor.probed().build()))
                .withMessageContaining("index lag");
        assertThat(vendor.probes).isEqualTo(2);
        assertThat(vendor.posts).hasSize(1);
        assertThat(world.state()).isEqualTo(EffectState.PARKED);
    }

    @Test
    void aProbeThatBecomesSureIsBelieved() {
        vendor.nextPostFails(Vendor.unknown())
                .nextProbe(Probe.unsure("index lag"))
                .nextProbe(Probe.found(INVOICE));

        assertThat(effects.run(vendor.probed().build())).isInstanceOf(EffectResult.Recovered.class);
    }

    @Test
    void withoutAProbeALostAnswerIsParkedAtOnceAndNeverGuessed() {
        vendor.nextPostFails(Vendor.unknown());

        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> effects.run(vendor.unprobed().build()))
                .withCauseInstanceOf(Vendor.Failure.class);
        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> effects.run(vendor.unprobed().build()));
        assertThat(vendor.posts).hasSize(1);
        assertThat(world.waits).isEmpty();
        assertThat(world.events).containsExactly("parked INV-42 at 1");
    }

    @Test
    void aProbeThatThrowsLeavesTheOutcomeUnknownAndSurfaces() {
        vendor.nextPostFails(Vendor.unknown()).nextProbeFails(new IllegalStateException("bad answer"));

        assertThatThrownBy(() -> effects.run(vendor.probed().build())).hasMessage("bad answer");
        assertThat(world.state()).isEqualTo(EffectState.UNKNOWN);
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void aProbeThatIsThrottledIsAskedAgain() {
        vendor.nextPostFails(Vendor.unknown())
                .nextProbeFails(Vendor.notExecuted())
                .nextProbe(Probe.found(INVOICE));

        assertThat(effects.run(vendor.probed().build())).isInstanceOf(EffectResult.Recovered.class);
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void aRepeatableEffectIsPerformedAgainWithoutAProbe() {
        vendor.nextPostFails(Vendor.unknown());

        assertThat(effects.run(vendor.unprobed().repeatable().build())).isInstanceOf(EffectResult.Performed.class);
        assertThat(vendor.posts).hasSize(2);
    }

    @Test
    void aRepeatableEffectIsNeverParkedForALostAnswer() {
        vendor.nextPostFails(Vendor.unknown()).nextPostFails(Vendor.unknown()).nextPostFails(Vendor.unknown());

        assertThatThrownBy(() -> effects.run(vendor.unprobed().repeatable().build()))
                .isInstanceOf(Vendor.Failure.class);
        assertThat(world.state()).isEqualTo(EffectState.UNKNOWN);
        assertThat(effects.run(vendor.unprobed().repeatable().build())).isInstanceOf(EffectResult.Performed.class);
    }

    @Test
    void aRepetitionThatIsRefusedAfterALostAnswerIsParkedBecauseTheFirstMayHaveHappened() {
        vendor.nextPostFails(Vendor.unknown()).nextPostFails(Vendor.rejected());

        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> effects.run(vendor.unprobed().repeatable().build()))
                .withMessageContaining("an earlier attempt may have happened");
    }

    @Test
    void onceTheOutcomeWasUnknownEveryLaterAttemptIsPrecededByAProbe() {
        vendor.nextPostFails(Vendor.unknown())
                .nextPostFails(Vendor.notExecuted())
                .nextProbe(Probe.absent())
                .nextProbe(Probe.found(INVOICE));

        assertThat(effects.run(vendor.probed().build())).isInstanceOf(EffectResult.Recovered.class);
        assertThat(vendor.posts).hasSize(2);
    }
}

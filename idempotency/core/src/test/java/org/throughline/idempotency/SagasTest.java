package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Abandonment.Outcome;
import org.throughline.idempotency.Abandonment.Undone;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterFilter;
import org.throughline.idempotency.deadletter.DeadLetterOwners;

/** A saga is a plain method of effects; abandoned, it is undone from its end, whatever fails or crashes meanwhile. */
class SagasTest {
    private final World world = new World();
    private final Ledger ledger = new Ledger();
    private final Effects effects = world.node("node-1")
            .deadLetterOwners(DeadLetterOwners.of("INTEGRATION").with("undo.", "FINANCE"))
            .build();
    private final Sagas sagas = new Sagas(effects);
    private final Saga<String> setup = saga(ledger);

    private static Saga<String> saga(Ledger ledger) {
        return new Saga<>("setup", "OPP-1", steps -> {
            String customer = steps.run(ledger.step("customer"));
            String project = steps.run(ledger.step("project"));
            return customer + ", " + project + ", " + steps.run(ledger.step("schedule"));
        });
    }

    @Test
    void aSagaIsRunAgainWithoutDoingAnythingTwice() {
        assertThat(sagas.run(setup)).isEqualTo("customer, project, schedule");
        assertThat(sagas.run(setup)).isEqualTo("customer, project, schedule");

        assertThat(ledger.log).containsExactly("customer", "project", "schedule");
    }

    @Test
    void anAbandonedSagaIsUndoneFromItsEnd() {
        sagas.run(setup);

        Abandonment abandonment = sagas.abandon(setup, "jo", "deal was cancelled");

        assertThat(ledger.log)
                .containsExactly("customer", "project", "schedule", "undo schedule", "undo project", "undo customer");
        assertThat(abandonment.decided()).isEqualTo(new Abandonment.Decided("jo", "deal was cancelled"));
        assertThat(abandonment.steps()).extracting(Undone::outcome).containsOnly(Outcome.COMPENSATED);
    }

    @Test
    void onlyWhatHappenedIsUndone() {
        ledger.broken.put("project", Vendor.rejected());
        assertThatExceptionOfType(Vendor.Failure.class).isThrownBy(() -> sagas.run(setup));

        sagas.abandon(setup, "jo", "project was refused");

        assertThat(ledger.log).containsExactly("customer", "undo customer");
    }

    @Test
    void anAbandonedSagaNeverGoesOn() {
        ledger.broken.put("project", Vendor.notExecuted());
        assertThatExceptionOfType(Vendor.Failure.class).isThrownBy(() -> sagas.run(setup));
        sagas.abandon(setup, "jo", "deal was cancelled");
        ledger.broken.clear();

        assertThatExceptionOfType(SagaAbandonedException.class)
                .isThrownBy(() -> sagas.run(setup))
                .withMessage("saga setup/OPP-1 was abandoned by jo: deal was cancelled");
        assertThat(ledger.log).containsExactly("customer", "undo customer");
    }

    @Test
    void aRunThatWasOnItsWayWhenTheSagaWasAbandonedDoesNotPassTheStepThatWasRuledOut() {
        Saga<String> overtaken = new Saga<>("setup", "OPP-1", steps -> {
            String customer = steps.run(ledger.step("customer"));
            if (ledger.log.size() == 1) {
                new Sagas(world.node("node-2").build()).abandon(setup, "jo", "cancelled");
            }
            return customer + steps.run(ledger.step("project"));
        });

        assertThatExceptionOfType(SagaAbandonedException.class).isThrownBy(() -> sagas.run(overtaken));
        assertThat(ledger.log).containsExactly("customer", "undo customer");
    }

    @Test
    void aStepWhoseAnswerWasLostIsFoundAndUndone() {
        ledger.answerLost.put("project", new IllegalStateException("connection reset"));
        Effects oneTry = world.oneTry("node-1");
        assertThatThrownBy(() -> new Sagas(oneTry).run(setup)).hasMessage("connection reset");

        sagas.abandon(setup, "jo", "deal was cancelled");

        assertThat(ledger.log).containsExactly("customer", "project", "undo project", "undo customer");
    }

    @Test
    void nothingIsUndoneWhileNobodyCanTellWhetherAStepHappened() {
        Saga<String> unprobed = new Saga<>(
                "setup",
                "OPP-1",
                steps -> steps.run(ledger.step("customer"))
                        + steps.run(Effect.named("project", String.class)
                                .key("OPP-1")
                                .fingerprint("project")
                                .perform(() -> ledger.write("project"))
                                .notCompensated("closed by hand")
                                .build()));
        ledger.answerLost.put("project", new IllegalStateException("connection reset"));
        assertThatExceptionOfType(EffectParkedException.class).isThrownBy(() -> sagas.run(unprobed));

        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(() -> sagas.abandon(unprobed, "jo", "deal was cancelled"));
        assertThat(ledger.log).containsExactly("customer", "project");

        effects.record("project", "OPP-1", "project", "jo", "found in the PSA");
        assertThat(sagas.abandon(unprobed, "jo", "deal was cancelled").steps())
                .extracting(Undone::name, Undone::outcome, Undone::reason)
                .containsExactly(
                        tuple("project", Outcome.KEPT, "closed by hand"), tuple("customer", Outcome.COMPENSATED, ""));
    }

    @Test
    void aCompensationThatIsRefusedIsADeadLetterWithItsOwnerAndTheOthersAreDone() {
        sagas.run(setup);
        ledger.broken.put("undo project", Vendor.rejected());

        assertThatExceptionOfType(CompensationFailedException.class)
                .isThrownBy(() -> sagas.abandon(setup, "jo", "cancelled"))
                .withMessageContaining("project/OPP-1 (vendor says REJECTED)")
                .satisfies(e -> assertThat(e.abandonment().steps())
                        .extracting(Undone::outcome)
                        .containsExactly(Outcome.COMPENSATED, Outcome.FAILED, Outcome.COMPENSATED));
        assertThat(effects.deadLetters().list(DeadLetterFilter.all(), 10))
                .extracting(DeadLetter::name, DeadLetter::owner)
                .containsExactly(tuple("undo.project", "FINANCE"));
    }

    @Test
    void aCompensationWhoseAttemptsAreUsedUpIsADeadLetterToo() {
        sagas.run(setup);
        ledger.broken.put("undo project", Vendor.notExecuted());

        assertThatExceptionOfType(CompensationFailedException.class)
                .isThrownBy(() -> sagas.abandon(setup, "jo", "cancelled"));

        assertThat(effects.deadLetters().find("undo.project/OPP-1"))
                .hasValueSatisfying(
                        letter -> assertThat(letter.failure().message()).startsWith("the attempts are used up"));
    }

    @Test
    void aReplayedCompensationIsDoneWhenTheSagaIsAbandonedAgain() {
        sagas.run(setup);
        ledger.broken.put("undo project", Vendor.rejected());
        assertThatExceptionOfType(CompensationFailedException.class)
                .isThrownBy(() -> sagas.abandon(setup, "jo", "cancelled"));
        ledger.broken.clear();
        effects.deadLetters().replay("undo.project/OPP-1", "kim", "period is open again");

        assertThat(sagas.abandon(setup, "kim", "again").decided().actor()).isEqualTo("jo");
        assertThat(ledger.log)
                .containsExactly("customer", "project", "schedule", "undo schedule", "undo customer", "undo project");
    }

    @Test
    void aStepSaysHowItIsCompensatedBeforeItIsPerformed() {
        Saga<String> careless = new Saga<>(
                "setup", "OPP-1", steps -> steps.run(ledger.single("customer").build()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sagas.run(careless))
                .withMessageContaining("step customer of a saga says neither how it is compensated nor why it is not");
        assertThat(ledger.log).isEmpty();
    }

    @Test
    void anInterruptDoesNotKeepASagaFromBeingUndone() {
        sagas.run(setup);
        Thread.currentThread().interrupt();

        sagas.abandon(setup, "jo", "cancelled");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ledger.log).hasSize(6);
    }

    @Test
    void aMethodThatSwallowsTheEndDoesNothingAfterIt() {
        Saga<String> stubborn = new Saga<>("setup", "OPP-1", steps -> {
            steps.run(ledger.step("customer"));
            try {
                steps.run(ledger.step("project"));
            } catch (RuntimeException ignored) {
                steps.run(ledger.step("schedule"));
            }
            return "";
        });
        ledger.broken.put("project", Vendor.rejected());
        ledger.broken.put("schedule", Vendor.notExecuted());
        assertThatExceptionOfType(Vendor.Failure.class).isThrownBy(() -> sagas.run(stubborn));
        ledger.broken.clear();

        sagas.abandon(stubborn, "jo", "cancelled");

        assertThat(ledger.log).containsExactly("customer", "undo customer");
    }

    @Test
    void aCrashAtAnyCallOfTheStoreWhileRunningOrUndoingUndoesEachStepOnce() {
        int points = 0;
        for (int crash = 1; ; crash++) {
            World crashing = new World();
            Ledger book = new Ledger();
            AtomicInteger left = new AtomicInteger(crash);
            boolean crashed = !survives(() -> {
                Sagas doomed = new Sagas(crashing.node("node-1")
                        .store(new FailingStore(crashing.store, left, SagasTest::crash))
                        .build());
                doomed.run(saga(book));
                doomed.abandon(saga(book), "jo", "cancelled");
            });
            new Sagas(crashing.node("node-1").build()).abandon(saga(book), "jo", "cancelled");

            assertThat(book.log.stream().filter(line -> line.startsWith("undo")))
                    .as("crash at call %d: %s", crash, book.log)
                    .containsExactlyElementsOf(undone(book.log));
            assertThat(book.log).doesNotHaveDuplicates();
            if (!crashed) {
                break;
            }
            points++;
        }
        assertThat(points).isGreaterThan(20);
    }

    private static List<String> undone(List<String> log) {
        return List.of("schedule", "project", "customer").stream()
                .filter(log::contains)
                .map(step -> "undo " + step)
                .toList();
    }

    private static boolean survives(Runnable process) {
        try {
            process.run();
            return true;
        } catch (Crash crash) {
            return false;
        }
    }

    private static final class Crash extends Error {}

    private static void crash() {
        throw new Crash();
    }
}

package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectException;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.EffectRejectedException;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.StaleOwnerException;
import org.throughline.idempotency.testkit.Interference.SimulatedCrash;
import org.throughline.idempotency.testkit.RemoteBook.Kind;
import org.throughline.idempotency.testkit.RemoteBook.Mood;
import org.throughline.idempotency.testkit.RemoteBook.RemoteFailure;

/**
 * One effect in the other system, and the right result, over a store: with processes that die at every point of a run,
 * that sleep past their lease, and that race.
 */
public abstract class EffectRecoveryContract {
    private static final int SAMPLE = 100;
    private static final int SWEEP = 600;
    private static final List<Mood> FIRST_MOODS =
            List.of(Mood.WELL, Mood.ANSWER_LOST, Mood.REQUEST_LOST, Mood.THROTTLED);

    private EffectStore store;

    /** For subclasses. */
    protected EffectRecoveryContract() {}

    /**
     * Opens the store under test.
     *
     * @return a store, ready for use
     */
    protected abstract EffectStore openStore();

    @BeforeEach
    void open() {
        store = openStore();
    }

    @Test
    void aCrashAtAnyPointLeavesOneEffect() {
        for (Mood mood : FIRST_MOODS) {
            for (int point = 0; point < pointsOf(mood); point++) {
                RemoteBook book = book(Kind.BOOKS_ANEW, mood);
                Rig rig = new Rig(store, book);

                dies(rig, point);

                assertOneEffect(rig, book, mood + ", crash at point " + point);
            }
        }
    }

    @Test
    void aSecondCrashAtAnyPointOfTheRecoveryLeavesOneEffect() {
        for (Mood mood : FIRST_MOODS) {
            for (int point = 0; point < pointsOf(mood); point++) {
                assertEveryCrashOfTheRecoveryIsSurvived(mood, point);
            }
        }
    }

    private void assertEveryCrashOfTheRecoveryIsSurvived(Mood mood, int point) {
        boolean died = true;
        for (int second = 0; died; second++) {
            RemoteBook book = book(Kind.BOOKS_ANEW, mood);
            Rig rig = new Rig(store, book);
            dies(rig, point);

            died = dies(rig, second);

            assertOneEffect(rig, book, mood + ", crashes at points " + point + " and " + second);
        }
    }

    @Test
    void aRefusalStaysARefusalWhateverCrashesInBetween() {
        for (int point = 0; point < pointsOf(Mood.REFUSING); point++) {
            RemoteBook book = book(Kind.BOOKS_ANEW, Mood.WELL);
            book.posting(() -> Mood.REFUSING);
            Rig rig = new Rig(store, book);
            dies(rig, point);

            // The refusal is either seen by this run, or was stored by the one that died.
            assertThat(failureOf(rig))
                    .as("crash at point %d", point)
                    .isInstanceOfAny(RemoteFailure.class, EffectRejectedException.class);
            assertThat(failureOf(rig)).isInstanceOf(EffectRejectedException.class);
            assertThat(book.posts()).isZero();
        }
    }

    @Test
    void aProcessThatSleptPastItsLeaseAtAnyPointMakesNoSecondEffect() {
        for (Mood mood : FIRST_MOODS) {
            for (int point = 0; point < pointsOf(mood); point++) {
                RemoteBook book = book(Kind.COMPARES_FENCES, mood);
                assertSleeperIsHarmless(new Rig(store, book), book, point, mood + ", asleep at point " + point);
            }
        }
    }

    @Test
    void aSystemThatIgnoresFencesIsSafeFromSleepersEverywhereButRightBeforeTheSend() {
        List<String> points = pathOf(Mood.WELL);
        for (int point = 0; point < points.size(); point++) {
            if (!List.of("after claim", "before send").contains(points.get(point))) {
                RemoteBook book = book(Kind.BOOKS_ANEW, Mood.WELL);
                assertSleeperIsHarmless(new Rig(store, book), book, point, "asleep " + points.get(point));
            }
        }
    }

    @Test
    void threadsOfOneProcessMakeOneEffect() {
        for (int round = 0; round < 10; round++) {
            RemoteBook book = book(Kind.BOOKS_ANEW, Mood.WELL);
            Rig rig = new Rig(store, book);
            try (Effects process = Effects.builder().store(store).owner("node").build()) {
                Effect<String> effect = rig.effect(Interference.NONE);
                List<String> outcomes = Race.between(8, racer -> outcome(() -> process.run(effect)));

                assertThat(outcomes)
                        .contains("Performed DOC-1")
                        .isSubsetOf("Performed DOC-1", "Replayed DOC-1", "in progress");
                assertThat(book.posts()).isEqualTo(1);
            }
        }
    }

    @Test
    void ownersThatRaceMakeOneEffect() {
        for (int round = 0; round < 10; round++) {
            RemoteBook book = book(Kind.BOOKS_ANEW, Mood.WELL);
            Rig rig = new Rig(store, book);

            List<String> outcomes =
                    Race.between(4, racer -> outcome(() -> rig.run("node-" + racer, Rig.RUNNING, Interference.NONE)));

            assertThat(outcomes)
                    .contains("Performed DOC-1")
                    .isSubsetOf("Performed DOC-1", "Replayed DOC-1", "in progress");
            assertThat(book.posts()).isEqualTo(1);
        }
    }

    @Test
    void randomHistoriesMakeOneEffect() {
        Histories.over(() -> TimedStore.withoutClock(store)).play(1, SAMPLE, 1);
    }

    @Test
    @Tag("crash-sweep")
    void manyRandomHistoriesMakeOneEffect() {
        System.out.println(Histories.over(() -> TimedStore.withoutClock(store)).play(SAMPLE + 1, SWEEP, 1));
    }

    private void assertSleeperIsHarmless(Rig rig, RemoteBook book, int point, String when) {
        AtomicBoolean otherActed = new AtomicBoolean();
        runsUntilTheEnd(rig, Interference.onceAt(point, at -> {
            otherActed.set(true);
            rig.run("other", Rig.RUNNING, Interference.NONE);
        }));

        assertThat(otherActed).as(when).isTrue();
        assertOneEffect(rig, book, when);
    }

    /** The lease of this process has always ended; it may find out, but must not be wrong. */
    private static void runsUntilTheEnd(Rig rig, Interference interference) {
        try {
            assertThat(rig.run("node", Rig.ENDED, interference).value()).isEqualTo("DOC-1");
        } catch (StaleOwnerException e) {
            assertThat(e).hasMessageContaining("taken over");
        }
    }

    private static void assertOneEffect(Rig rig, RemoteBook book, String when) {
        assertThat(rig.run("node", Rig.RUNNING, Interference.NONE).value())
                .as(when)
                .isEqualTo(book.document());
        assertThat(rig.run("node", Rig.RUNNING, Interference.NONE))
                .as(when)
                .isEqualTo(new EffectResult.Replayed<>(book.document()));
        assertThat(book.posts()).as(when).isEqualTo(1);
    }

    /** Whether the process died; otherwise it came to its end before this point. */
    private static boolean dies(Rig rig, int point) {
        try {
            rig.run("node", Rig.RUNNING, Interference.crashAt(point));
            return false;
        } catch (SimulatedCrash crash) {
            return true;
        } catch (RemoteFailure | EffectException end) {
            return false;
        }
    }

    private static RuntimeException failureOf(Rig rig) {
        try {
            rig.run("node", Rig.RUNNING, Interference.NONE);
        } catch (RemoteFailure | EffectException failure) {
            return failure;
        }
        throw new AssertionError("the run did not fail");
    }

    private int pointsOf(Mood first) {
        return pathOf(first).size();
    }

    /** The points that a run passes which nothing interferes with. */
    private List<String> pathOf(Mood first) {
        List<String> points = new ArrayList<>();
        try {
            new Rig(store, book(Kind.BOOKS_ANEW, first)).run("node", Rig.RUNNING, points::add);
        } catch (RemoteFailure refused) {
            assertThat(first).isEqualTo(Mood.REFUSING);
        }
        return points;
    }

    /** A system that treats the first request like this and all later ones well. */
    private static RemoteBook book(Kind kind, Mood first) {
        RemoteBook book = new RemoteBook(kind);
        Iterator<Mood> moods = List.of(first).iterator();
        book.posting(() -> moods.hasNext() ? moods.next() : Mood.WELL);
        return book;
    }

    private static String outcome(Supplier<EffectResult<String>> run) {
        try {
            EffectResult<String> result = run.get();
            return result.getClass().getSimpleName() + " " + result.value();
        } catch (EffectInProgressException e) {
            return "in progress";
        }
    }
}

package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.idempotency.testkit.Histories.Failure;

/** Histories find well-known mistakes, and tell them shortly. */
class PlantedBugTest {
    private static final int SEEDS = 1_000;
    private static final int LONGEST_STORY = 25;

    @ParameterizedTest
    @EnumSource
    void aPlantedBugIsFoundFromOutsideAndToldInAShortStory(PlantedBug bug) {
        Failure failure = Histories.judgedFromOutside(bug::newStore)
                .firstFailure(1, SEEDS)
                .orElseThrow(() -> new AssertionError(bug + " was not found in " + SEEDS + " histories"));

        System.out.println(bug + ", " + failure + "\n");
        assertThat(failure.promise()).hasMessageContaining(bug.harm());
        assertThat(failure.story().lines()).hasSizeLessThanOrEqualTo(LONGEST_STORY);
        Histories.over(SettableClock::newStore).play(1, failure.seed(), 2);
    }
}

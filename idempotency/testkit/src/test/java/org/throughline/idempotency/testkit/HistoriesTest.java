package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.testkit.Coverage.Seen;

/** Many histories over the store in memory, whose clock they set. */
class HistoriesTest {
    private static final int SAMPLE = 2_000;
    private static final int SWEEP = 100_000;

    @Test
    void noHistoryMakesASecondEffectOrLosesOne() {
        assertEverythingHappened(Histories.over(SettableClock::newStore).play(1, SAMPLE, 2));
    }

    @Test
    @Tag("crash-sweep")
    void noHistoryOfAHundredThousandMakesASecondEffectOrLosesOne() {
        long start = System.nanoTime();
        Coverage coverage = Histories.over(SettableClock::newStore).play(SAMPLE + 1L, SWEEP, 2);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "%s%n%,.0f histories a second, seeds from %d%n", coverage, SWEEP / seconds, SAMPLE + 1);
        assertEverythingHappened(coverage);
    }

    @Test
    void aSeedMakesTheSameHistoryEveryTime() {
        Histories histories = Histories.over(SettableClock::newStore);

        for (long seed = 1; seed <= 50; seed++) {
            assertThat(histories.story(seed)).isNotEmpty().isEqualTo(histories.story(seed));
        }
    }

    private static void assertEverythingHappened(Coverage coverage) {
        assertThat(Seen.values())
                .allSatisfy(each -> assertThat(coverage.of(each))
                        .as(each + " in\n" + coverage)
                        .isPositive());
    }
}

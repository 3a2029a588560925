package org.throughline.rehearsal.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What came of a story.
 *
 * @param books what all vendors hold
 * @param writes of each engagement, in their order
 * @param counts of all runs
 * @param troubles what it went through
 * @param made how many calls the vendors got
 * @param refused how many of them they refused as too many, or because they were down
 */
record Result(
        Books books, List<List<String>> writes, RunLog.Counts counts, List<Trouble> troubles, int made, int refused) {

    private static final int RUNS_OF_AN_ENGAGEMENT = 3;

    static Result of(Landscape systems, Rehearsal rehearsal, int engagements, List<Trouble> troubles) {
        assertThat(Books.trialBalance(systems)).isZero();
        List<DisturbedApi> apis = Stream.of(Vendor.values()).map(systems::api).toList();
        return new Result(
                Books.of(systems),
                engagements(engagements).stream().map(rehearsal::writes).toList(),
                rehearsal.log.counts(),
                troubles,
                apis.stream().mapToInt(DisturbedApi::made).sum(),
                apis.stream().mapToInt(DisturbedApi::refused).sum());
    }

    static List<Engagement> engagements(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(Engagement::new).toList();
    }

    /** Nothing is lost or there twice, all amounts are those of good days, and each engagement went its way in order. */
    void assertSameAs(Result undisturbed, int engagements) {
        books.oneForEachEngagement().forEach(list -> {
            assertThat(list).hasSize(engagements);
            assertThat(new HashSet<>(list)).hasSize(engagements);
        });
        assertThat(books).isEqualTo(undisturbed.books);
        assertThat(writes).isEqualTo(undisturbed.writes);
        assertThat(counts.completed()).isEqualTo(RUNS_OF_AN_ENGAGEMENT * engagements);
        assertThat(undisturbed.counts).isEqualTo(new RunLog.Counts(counts.completed(), 0, 0));
        assertThat(undisturbed.refused).isZero();
    }

    void print(String rehearsal) {
        System.out.printf(
                "rehearsal %s: engagements %d, runs %d, waited %d, cases %d, calls made %d, refused %d, lost 0, duplicates 0,"
                        + " in order %d of %d%n",
                rehearsal,
                writes.size(),
                counts.completed(),
                counts.waited(),
                counts.cases(),
                made,
                refused,
                writes.size(),
                writes.size());
        troubles.forEach(Trouble::print);
    }
}

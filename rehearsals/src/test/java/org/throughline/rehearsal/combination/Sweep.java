package org.throughline.rehearsal.combination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.throughline.rehearsal.SimulatedVendors;

/**
 * Lets something happen at the calls of engagements, one call in each play, and compares every end with that of the undisturbed
 * play. Of one combination; not thread-safe.
 */
final class Sweep {
    private static final int PROGRESS = 250;
    private static final AtomicInteger PASSED = new AtomicInteger();

    private final SimulatedVendors vendors;
    private final Supplier<DataSource> databases;
    private final String database;
    private final int nodes;
    private final Set<String> points = ConcurrentHashMap.newKeySet();
    private final List<String> cases = new ArrayList<>();

    /**
     * Prepares a sweep.
     *
     * @param vendors the simulators of the combination
     * @param database the name of the database
     * @param databases gives one without rows for each play
     * @param nodes how many processes share it
     */
    Sweep(SimulatedVendors vendors, String database, Supplier<DataSource> databases, int nodes) {
        this.vendors = vendors;
        this.databases = databases;
        this.database = database;
        this.nodes = nodes;
    }

    /** What an undisturbed play comes to, and the calls it makes. */
    private record Undisturbed(Play.End end, Fate calls) {}

    /**
     * Sweeps over the calls to one callee.
     *
     * @param engagement the engagement
     * @param callee to whom the calls go
     * @param mishaps what happens at the call of a number, each in a play of its own
     */
    void over(Engagement engagement, Fate.Callee callee, IntFunction<List<Mishap>> mishaps) {
        Undisturbed undisturbed = undisturbed(engagement);
        IntStream.rangeClosed(1, undisturbed.calls().calls(callee).size())
                .forEach(number -> mishaps.apply(number)
                        .forEach(mishap -> strike(engagement, Fate.at(callee, number, mishap), undisturbed.end())));
    }

    private Undisturbed undisturbed(Engagement engagement) {
        Fate kind = Fate.kind();
        Play play = new Play(vendors, engagement, databases.get(), kind);
        Play.End end = play.play(nodes);
        assertThat(play.cases()).as("cases of the undisturbed play").isZero();
        return new Undisturbed(end, kind);
    }

    private void strike(Engagement engagement, Fate fate, Play.End expected) {
        Play play = new Play(vendors, engagement, databases.get(), fate);
        Play.End end = play.play(nodes);
        String point = vendors.erp() + ", " + engagement + ", " + nodes + " on " + database + ": " + fate;
        assertThat(end.books()).as(point).isEqualTo(expected.books());
        assertThat(end.outcome()).as(point).isEqualTo(expected.outcome());
        // With two nodes it differs from play to play who makes how many calls.
        if (fate.hasStruck()) {
            points.add(point);
            if (PASSED.incrementAndGet() % PROGRESS == 0) {
                System.out.println("crash points over HTTP passed: " + PASSED);
            }
            if (play.cases() > 0) {
                cases.add(point);
            }
        }
    }

    /** The points that were passed, by name. */
    Set<String> points() {
        return points;
    }

    /** Those of them at which a person had to resume a run. */
    List<String> cases() {
        return cases;
    }
}

package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.testkit.CrashVictim.Part;
import org.throughline.idempotency.testkit.CrashVictim.Role;

/** Every scenario with every point at which a process can die in it. */
final class CrashMatrix implements AutoCloseable {
    private static final Duration LONG = Duration.ofHours(1);
    private static final int TOGETHER = 4;

    private final Class<? extends StoreOpener> opener;
    private final List<String> locations;
    private final ChildJvm jvm;
    private final BookServer server = BookServer.start(false);
    private final AtomicInteger deaths = new AtomicInteger();

    /**
     * One way to die.
     *
     * @param scenario what the process does
     * @param at the name of the point
     */
    record Point(CrashScenario scenario, String at) {

        /** The call, and whether it is before or after it, the how-manieth it may be. */
        String kind() {
            return at.substring(0, at.lastIndexOf(" #"));
        }
    }

    /**
     * A matrix for a store.
     *
     * @param opener what opens it
     * @param locations where there is a store; at each of them one process dies at a time
     * @param jvm what starts processes
     */
    CrashMatrix(Class<? extends StoreOpener> opener, List<String> locations, ChildJvm jvm) throws IOException {
        this.opener = opener;
        this.locations = locations;
        this.jvm = jvm;
    }

    /** All points, as they are passed by a run in this process. */
    List<Point> points() throws Exception {
        List<Point> points = new ArrayList<>();
        try (OpenedStore opened = open(locations.get(0))) {
            for (CrashScenario scenario : CrashScenario.values()) {
                String key = "recorded-" + scenario;
                scenario.prepare(server, key);
                CrashPoints recording = CrashPoints.recording();
                play(scenario, key, opened.store(), "recorder", recording);
                recording.passed().forEach(at -> points.add(new Point(scenario, at)));
                assertDoneOnce(scenario, key, scenario.toString());
            }
        }
        return points;
    }

    /**
     * The same points, some of them together: one process is at all of them when it dies. At the first of each kind a
     * process dies that has done nothing else since, so that nothing else can have written down what it had not.
     */
    static List<List<Point>> inGroups(List<Point> points) {
        List<List<Point>> groups = new ArrayList<>();
        List<Point> others = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        for (Point point : points) {
            if (kinds.add(point.kind())) {
                groups.add(List.of(point));
            } else {
                others.add(point);
            }
        }
        int number = (others.size() + TOGETHER - 1) / TOGETHER;
        for (int first = 0; first < number; first++) {
            List<Point> group = new ArrayList<>();
            for (int i = first; i < others.size(); i += number) {
                group.add(others.get(i));
            }
            groups.add(group);
        }
        return groups;
    }

    /** Lets a process die at the points of each group, and the next ones find out. */
    void dieAt(List<List<Point>> groups) throws Exception {
        makeArchive();
        ExecutorService pool = Executors.newFixedThreadPool(locations.size());
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < locations.size(); lane++) {
                int first = lane;
                lanes.add(pool.submit(() -> {
                    for (int i = first; i < groups.size(); i += locations.size()) {
                        dieAt(groups.get(i), locations.get(first));
                    }
                    return first;
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void makeArchive() throws IOException, InterruptedException {
        Part longest = prepared(CrashScenario.SAGA, "undisturbed", CrashVictim.NOWHERE);
        assertThat(jvm.archive(longest.key(), CrashVictim.class, arguments(locations.get(0), List.of(longest))))
                .as(() -> jvm.errors(longest.key()))
                .isZero();
    }

    private void dieAt(List<Point> group, String location) throws Exception {
        List<Part> parts = group.stream()
                .map(point -> prepared(point.scenario(), "death-" + deaths.incrementAndGet(), point.at()))
                .toList();
        String log = parts.get(0).key();
        Process victim = jvm.start(log, CrashVictim.class, arguments(location, parts));
        assertThat(ChildJvm.exitCode(victim))
                .as(() -> group + ": " + jvm.errors(log))
                .isEqualTo(CrashVictim.KILLED);
        try (OpenedStore opened = open(location)) {
            for (Part part : parts) {
                for (Role role : Role.values()) {
                    assertItsHeirEnds(part, role, opened.store());
                }
            }
        }
    }

    private void assertItsHeirEnds(Part part, Role role, EffectStore store) {
        CrashScenario scenario = part.scenario();
        String key = role.key(part.key());
        String when = "after a death of " + scenario + " at " + part.point() + ", " + role;
        List<String> results = resultsOf(scenario, key);
        assertThat(play(scenario, key, store, role.heir, Interference.NONE))
                .as(when)
                .extracting(EffectResult::value)
                .isEqualTo(results);
        assertThat(play(scenario, key, store, role.heir, Interference.NONE))
                .as(when + ", once more")
                .isEqualTo(results.stream().map(EffectResult.Replayed::new).toList());
        assertDoneOnce(scenario, key, when);
    }

    private Part prepared(CrashScenario scenario, String key, String point) {
        for (Role role : Role.values()) {
            scenario.prepare(server, role.key(key));
        }
        return new Part(scenario, key, point);
    }

    private List<String> arguments(String location, List<Part> parts) {
        List<String> arguments = new ArrayList<>(List.of(opener.getName(), location, String.valueOf(server.port())));
        arguments.addAll(Part.toArguments(parts));
        return arguments;
    }

    private List<EffectResult<?>> play(
            CrashScenario scenario, String key, EffectStore store, String owner, Interference interference) {
        return new CrashScript(scenario, key, server.port(), store, LONG, interference).play(owner);
    }

    private void assertDoneOnce(CrashScenario scenario, String key, String when) {
        for (String write : scenario.writes()) {
            assertThat(server.posts(CrashScript.bookKey(write, key)))
                    .as("%s: %s", when, write)
                    .isEqualTo(1);
        }
        assertThat(server.posts(CrashScript.bookKey("payment", key))).as(when).isZero();
    }

    private static List<String> resultsOf(CrashScenario scenario, String key) {
        return scenario.writes().stream()
                .map(write -> "DOC-1 of " + CrashScript.bookKey(write, key))
                .toList();
    }

    private OpenedStore open(String location) throws Exception {
        return ChildJvm.opener(opener.getName()).open(location);
    }

    @Override
    public void close() {
        server.close();
    }
}

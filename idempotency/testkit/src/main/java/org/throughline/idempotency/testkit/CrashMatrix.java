package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.testkit.CrashVictim.Role;

/** Every scenario with every point at which a process can die in it. */
final class CrashMatrix implements AutoCloseable {
    private static final Duration LONG = Duration.ofHours(1);

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
    record Point(CrashScenario scenario, String at) {}

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

    /** Lets a process die at each of these points, and the next ones find out. */
    void dieAt(List<Point> points) throws Exception {
        makeArchive();
        ExecutorService pool = Executors.newFixedThreadPool(locations.size());
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < locations.size(); lane++) {
                int first = lane;
                lanes.add(pool.submit(() -> {
                    for (int i = first; i < points.size(); i += locations.size()) {
                        dieAt(points.get(i), locations.get(first));
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
        CrashScenario longest = CrashScenario.SAGA;
        String key = prepared(longest, "undisturbed");
        assertThat(jvm.archive(key, CrashVictim.class, arguments(longest, locations.get(0), key, CrashVictim.NOWHERE)))
                .as(() -> jvm.errors(key))
                .isZero();
    }

    private void dieAt(Point point, String location) throws Exception {
        CrashScenario scenario = point.scenario();
        String key = prepared(scenario, "death-" + deaths.incrementAndGet());
        Process victim = jvm.start(key, CrashVictim.class, arguments(scenario, location, key, point.at()));
        assertThat(ChildJvm.exitCode(victim))
                .as(() -> point + ": " + jvm.errors(key))
                .isEqualTo(CrashVictim.KILLED);
        try (OpenedStore opened = open(location)) {
            for (Role role : Role.values()) {
                String when = "after a death at " + point + ", " + role;
                List<String> results = resultsOf(scenario, role.key(key));
                assertThat(play(scenario, role.key(key), opened.store(), role.heir, Interference.NONE))
                        .as(when)
                        .extracting(EffectResult::value)
                        .isEqualTo(results);
                assertThat(play(scenario, role.key(key), opened.store(), role.heir, Interference.NONE))
                        .as(when + ", once more")
                        .isEqualTo(
                                results.stream().map(EffectResult.Replayed::new).toList());
                assertDoneOnce(scenario, role.key(key), when);
            }
        }
    }

    private String prepared(CrashScenario scenario, String key) {
        for (Role role : Role.values()) {
            scenario.prepare(server, role.key(key));
        }
        return key;
    }

    private List<String> arguments(CrashScenario scenario, String location, String key, String point) {
        return List.of(opener.getName(), location, String.valueOf(server.port()), scenario.name(), key, point);
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

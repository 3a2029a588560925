package org.throughline.example.quotetocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;

/**
 * Runs the program in processes that are halted at a call, runs it again on what they leave, and compares the systems in
 * the end with those of an undisturbed run.
 *
 * <p>Every halt ends a real process. Most processes run the program several times and are halted when each run is at its
 * call; these go on in this process. Some run it once; these go on in a process of their own, and are followed by one more
 * run.
 */
final class CrashCheck {
    /** One more than the processors of a small machine: a run waits for a good part of its time. */
    private static final int PROCESSES_AT_ONCE = 3;

    private static final int RUNS_OF_A_PROCESS = 20;
    private static final int PROGRESS = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final DemoCredentials demo;
    private final ChildJvm jvm;
    private final Map<String, List<String>> undisturbed;
    private final int calls;
    private final int callsOfFlows;
    private final AtomicInteger passed = new AtomicInteger();

    private CrashCheck(
            Path folder,
            DemoCredentials demo,
            ChildJvm jvm,
            Map<String, List<String>> undisturbed,
            int calls,
            int callsOfFlows) {
        this.folder = folder;
        this.demo = demo;
        this.jvm = jvm;
        this.undisturbed = undisturbed;
        this.calls = calls;
        this.callsOfFlows = callsOfFlows;
    }

    private record Crash(int call, Path run, TestSystems systems) {}

    /** Runs once without a crash, to know how it ends and how many calls there are. */
    static CrashCheck after(Path folder) throws IOException, InterruptedException {
        DemoCredentials demo = DemoCredentials.keptIn(folder);
        ChildJvm jvm = new ChildJvm(folder);
        Path run = Files.createDirectories(folder.resolve("undisturbed"));
        try (TestSystems systems = TestSystems.start(run, TestSystems.SCENARIO, demo)) {
            Path output = run.resolve("output.txt");
            assertThat(jvm.run(QuoteToCash.class, systems.environment(), output, arguments(run)))
                    .as(() -> read(output))
                    .isZero();
            String text = Files.readString(output);
            int calls = Integer.parseInt(text.replaceAll("(?s).* (\\d+) calls.*", "$1"));
            int report = Integer.parseInt(text.replaceAll("(?s).* read from call (\\d+) on.*", "$1"));
            return new CrashCheck(folder, demo, jvm, systems.state(), calls, report - 1);
        }
    }

    int calls() {
        return calls;
    }

    /** How many of the calls come before the report, which only reads. */
    int callsOfFlows() {
        return callsOfFlows;
    }

    /** Crashes at each of these calls; every n-th crash is that of a process with one run. Gives how many passed. */
    int crashAt(List<Integer> each, int n) throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(PROCESSES_AT_ONCE);
        try {
            List<Future<?>> crashes = new ArrayList<>();
            for (List<Integer> group : groups(each, n)) {
                crashes.add(lanes.submit(() -> {
                    crash(group);
                    return group;
                }));
            }
            for (Future<?> crash : crashes) {
                crash.get();
            }
        } finally {
            lanes.shutdownNow();
        }
        return passed.get();
    }

    /** Those of one process each; each n-th is alone, and early and late ones of the others are mixed. */
    private static List<List<Integer>> groups(List<Integer> each, int n) {
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            if (i % n == 0) {
                groups.add(List.of(each.get(i)));
            } else {
                others.add(each.get(i));
            }
        }
        int number = (others.size() + RUNS_OF_A_PROCESS - 1) / RUNS_OF_A_PROCESS;
        for (int first = 0; first < number; first++) {
            List<Integer> group = new ArrayList<>();
            for (int i = first; i < others.size(); i += number) {
                group.add(others.get(i));
            }
            groups.add(group);
        }
        return groups;
    }

    private void crash(List<Integer> group) throws IOException, InterruptedException {
        List<Crash> crashes = new ArrayList<>();
        try {
            for (int call : group) {
                Path run = Files.createDirectories(folder.resolve("crash-" + call));
                crashes.add(new Crash(call, run, TestSystems.start(run, TestSystems.SCENARIO, demo)));
            }
            assertHalted(crashes);
            for (Crash crash : crashes) {
                assertItGoesOn(crash, crashes.size() == 1);
                if (passed.incrementAndGet() % PROGRESS == 0) {
                    System.out.println("crash points passed: " + passed);
                }
            }
        } finally {
            crashes.forEach(crash -> crash.systems().close());
        }
    }

    private void assertHalted(List<Crash> crashes) throws IOException, InterruptedException {
        Crash first = crashes.get(0);
        Path output = first.run().resolve("halted.txt");
        int end;
        if (crashes.size() == 1) {
            List<String> arguments = arguments(first.run(), "--crash-at", String.valueOf(first.call()));
            end = jvm.run(QuoteToCash.class, first.systems().environment(), output, arguments);
        } else {
            List<String> folders = new ArrayList<>();
            for (Crash crash : crashes) {
                DoomedRuns.note(crash.run(), crash.systems().environment(), crash.call());
                folders.add(crash.run().toString());
            }
            end = jvm.run(DoomedRuns.class, Map.of(), output, folders);
        }
        assertThat(end)
                .as(() -> "crash at calls " + crashes.stream().map(Crash::call).toList() + ": " + read(output))
                .isEqualTo(CallCounter.HALTED);
    }

    private void assertItGoesOn(Crash crash, boolean inAnotherProcess) throws IOException, InterruptedException {
        String when = "after a crash at call " + crash.call();
        Path output = crash.run().resolve("resumed.txt");
        int end = inAnotherProcess
                ? jvm.run(QuoteToCash.class, crash.systems().environment(), output, arguments(crash.run()))
                : runHere(crash, output);
        assertThat(end).as(() -> when + ": " + read(output)).isZero();
        assertSameEnd(crash.systems(), when);
        if (inAnotherProcess) {
            assertThat(runHere(crash, crash.run().resolve("again.txt"))).isZero();
            assertSameEnd(crash.systems(), when + " and a third run");
        }
    }

    private static int runHere(Crash crash, Path output) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(output), true, StandardCharsets.UTF_8)) {
            return QuoteToCash.run(
                    arguments(crash.run()).toArray(String[]::new),
                    crash.systems().environment(),
                    out,
                    PATIENCE,
                    CallCounter::halt);
        }
    }

    /** The arguments of a run that keeps its state in this folder. */
    static List<String> arguments(Path run, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--scenario",
                TestSystems.SCENARIO.toString(),
                "--data",
                run.resolve("data").toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private void assertSameEnd(TestSystems systems, String when) {
        Map<String, List<String>> state = systems.state();
        SoftAssertions.assertSoftly(softly -> undisturbed.forEach((table, rows) -> softly.assertThat(state.get(table))
                .as("%s, %s", when, table)
                .containsExactlyInAnyOrderElementsOf(rows)));
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

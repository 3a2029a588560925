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

/**
 * Runs the program in processes that are halted at one call, runs it again on what they leave, and compares the systems
 * in the end with those of an undisturbed run.
 *
 * <p>Every halt ends a real process. The run after it is most often one in this process, which has its classes already;
 * some are in a process of their own, and are followed by one more run.
 */
final class CrashCheck {
    private static final int AT_ONCE = 2;
    private static final int PROGRESS = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final DemoCredentials demo;
    private final ChildJvm jvm;
    private final Map<String, List<String>> undisturbed;
    private final int calls;

    private CrashCheck(
            Path folder, DemoCredentials demo, ChildJvm jvm, Map<String, List<String>> undisturbed, int calls) {
        this.folder = folder;
        this.demo = demo;
        this.jvm = jvm;
        this.undisturbed = undisturbed;
        this.calls = calls;
    }

    /** Runs once without a crash, to know how it ends and how many calls there are. */
    static CrashCheck after(Path folder) throws IOException, InterruptedException {
        DemoCredentials demo = DemoCredentials.keptIn(folder);
        ChildJvm jvm = new ChildJvm(folder);
        Path run = Files.createDirectories(folder.resolve("undisturbed"));
        try (TestSystems systems = TestSystems.start(run, TestSystems.SCENARIO, demo)) {
            Path output = run.resolve("output.txt");
            assertThat(jvm.run(systems.environment(), output, arguments(run)))
                    .as(() -> read(output))
                    .isZero();
            String text = Files.readString(output);
            int calls = Integer.parseInt(text.replaceAll("(?s).* (\\d+) calls.*", "$1"));
            return new CrashCheck(folder, demo, jvm, systems.state(), calls);
        }
    }

    int calls() {
        return calls;
    }

    /** Crashes at each of these calls, two at a time; every n-th goes on in a process of its own and runs once more. */
    void crashAt(List<Integer> each, int n) throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> crashes = new ArrayList<>();
            for (int i = 0; i < each.size(); i++) {
                int call = each.get(i);
                boolean inAnotherProcess = i % n == 0;
                crashes.add(lanes.submit(() -> {
                    crashAt(call, inAnotherProcess);
                    return call;
                }));
            }
            for (int i = 0; i < crashes.size(); i++) {
                crashes.get(i).get();
                if ((i + 1) % PROGRESS == 0) {
                    System.out.println("crash points passed: " + (i + 1) + " of " + crashes.size());
                }
            }
        } finally {
            lanes.shutdownNow();
        }
    }

    private void crashAt(int call, boolean inAnotherProcess) throws IOException, InterruptedException {
        Path run = Files.createDirectories(folder.resolve("crash-" + call));
        try (TestSystems systems = TestSystems.start(run, TestSystems.SCENARIO, demo)) {
            Path halted = run.resolve("halted.txt");
            assertThat(jvm.run(systems.environment(), halted, arguments(run, "--crash-at", String.valueOf(call))))
                    .as(() -> "crash at call " + call + ": " + read(halted))
                    .isEqualTo(CallCounter.HALTED);
            Path resumed = run.resolve("resumed.txt");
            int end = inAnotherProcess
                    ? jvm.run(systems.environment(), resumed, arguments(run))
                    : runHere(systems, resumed, arguments(run));
            assertThat(end)
                    .as(() -> "after a crash at call " + call + ": " + read(resumed))
                    .isZero();
            assertSameEnd(systems, "after a crash at call " + call);
            if (inAnotherProcess) {
                assertThat(runHere(systems, run.resolve("again.txt"), arguments(run)))
                        .isZero();
                assertSameEnd(systems, "after a crash at call " + call + " and a third run");
            }
        }
    }

    private static int runHere(TestSystems systems, Path output, List<String> arguments) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(output), true, StandardCharsets.UTF_8)) {
            return QuoteToCash.run(arguments.toArray(String[]::new), systems.environment(), out, PATIENCE);
        }
    }

    private static List<String> arguments(Path run, String... more) {
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
        undisturbed.forEach((table, rows) ->
                assertThat(state.get(table)).as("%s, %s", when, table).isEqualTo(rows));
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

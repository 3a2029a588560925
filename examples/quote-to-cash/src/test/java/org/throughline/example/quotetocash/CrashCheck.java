package org.throughline.example.quotetocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the program in child processes that are halted at one call, and compares what they leave in the systems with what
 * an undisturbed run leaves.
 */
final class CrashCheck {
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
            assertThat(jvm.run(systems.environment(), run.resolve("data"), output))
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

    void crashAt(int call, boolean runOnceMore) throws IOException, InterruptedException {
        Path run = Files.createDirectories(folder.resolve("crash-" + call));
        try (TestSystems systems = TestSystems.start(run, TestSystems.SCENARIO, demo)) {
            Path halted = run.resolve("halted.txt");
            assertThat(child(systems, run, halted, "--crash-at", String.valueOf(call)))
                    .as(() -> "crash at call " + call + ": " + read(halted))
                    .isEqualTo(CallCounter.HALTED);
            Path resumed = run.resolve("resumed.txt");
            assertThat(child(systems, run, resumed))
                    .as(() -> "after a crash at call " + call + ": " + read(resumed))
                    .isZero();
            assertSameEnd(systems, "after a crash at call " + call);
            if (runOnceMore) {
                assertThat(child(systems, run, run.resolve("again.txt"))).isZero();
                assertSameEnd(systems, "after a crash at call " + call + " and a third run");
            }
        }
    }

    private int child(TestSystems systems, Path run, Path output, String... args)
            throws IOException, InterruptedException {
        return jvm.run(systems.environment(), run.resolve("data"), output, args);
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

package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.testkit.Competitor.Task;

/**
 * Real processes at the same effects at the same time: with many threads each, with one that is killed, and with one that
 * is stopped for longer than its lease and wakes up after another one has finished its work.
 */
public abstract class CompetingProcessesContract {
    private static final int THREADS = 64;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    private ChildJvm jvm;
    private BookServer server;
    private String location;

    /** For subclasses. */
    protected CompetingProcessesContract() {}

    /** {@return what opens the store under test in another process} */
    protected abstract Class<? extends StoreOpener> opener();

    /**
     * Makes a new store that knows no effects yet. It is opened by several processes at the same time.
     *
     * @param emptyFolder where it may keep files
     * @return where it is, for {@link StoreOpener#open}
     * @throws Exception if it cannot be made
     */
    protected abstract String newStore(Path emptyFolder) throws Exception;

    @BeforeEach
    void start() throws Exception {
        location = newStore(Files.createDirectory(folder.resolve("store")));
        jvm = new ChildJvm(folder);
        server = BookServer.start(true);
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Tag("crash-sweep")
    void allThreadsOfTwoProcessesAtOneKeyAfterTheOtherMakeOneEffectOfEach() throws Exception {
        assertOneEffectOfEach(40, true);
    }

    @Test
    @Tag("crash-sweep")
    void allThreadsOfTwoProcessesAtManyKeysMakeOneEffectOfEach() throws Exception {
        assertOneEffectOfEach(500, false);
    }

    @Test
    @Tag("crash-sweep")
    void whatAKilledProcessLeavesBehindIsEndedByTheOtherOnce() throws Exception {
        int keys = 500;
        race(keys, false, Duration.ofSeconds(2));
        await(() -> booked(keys) > keys / 3);
        processes.get(1).destroyForcibly();

        List<String> results = resultsOf(processes.get(0));

        assertThat(results).hasSize(THREADS * keys / 4);
        assertEachBookedOnce(keys);
    }

    @Test
    void anOwnerThatIsStoppedBeforeItSendsIsTooLateWhenItWakes() throws Exception {
        Process paused = pausedOwner("before send");

        EffectResult<String> taken = takeOver();
        wake(paused);

        assertThat(taken).isEqualTo(new EffectResult.Performed<>("DOC-1 of INV-42"));
        assertThat(resultsOf(paused)).containsExactly("stale");
        assertThat(server.posts("INV-42")).isEqualTo(1);
    }

    @Test
    void whatAnOwnerHadSentBeforeItWasStoppedIsFoundByTheNextOne() throws Exception {
        Process paused = pausedOwner("in send, answer not read");

        EffectResult<String> taken = takeOver();
        wake(paused);

        assertThat(taken).isEqualTo(new EffectResult.Recovered<>("DOC-1 of INV-42"));
        assertThat(resultsOf(paused)).containsExactly("stale");
        assertThat(server.posts("INV-42")).isEqualTo(1);
    }

    private void assertOneEffectOfEach(int keys, boolean sameOrder) throws Exception {
        int runs = race(keys, sameOrder, Duration.ofSeconds(30));

        List<String> results = Stream.concat(resultsOf(processes.get(0)).stream(), resultsOf(processes.get(1)).stream())
                .toList();

        assertThat(results).hasSize(runs);
        assertThat(results.stream().filter(result -> result.startsWith("Performed ")))
                .containsExactlyInAnyOrderElementsOf(keyed("Performed DOC-1 of INV-", keys));
        assertThat(results.stream().filter(result -> !result.startsWith("Performed ")))
                .hasSize(runs - keys)
                .allMatch(result -> result.startsWith("Replayed DOC-1 of INV-"));
        assertEachBookedOnce(keys);
    }

    /** Starts two processes, and gives how many runs they make. */
    private int race(int keys, boolean sameOrder, Duration lease) throws IOException {
        int runs = 0;
        for (String owner : List.of("node-1", "node-2")) {
            Task task = new Task(owner, lease, THREADS, keys, sameOrder);
            runs += THREADS * task.runsOfEach();
            processes.add(launch(owner, Competitor.class, task.toArguments().toArray(String[]::new)));
        }
        for (Process each : processes) {
            assertThat(each.inputReader().readLine()).as(() -> errors(each)).isEqualTo("ready");
        }
        for (Process each : processes) {
            goOn(each);
        }
        return runs;
    }

    /** A process that has come to a point of the run of INV-42, and has been stopped there. */
    private Process pausedOwner(String point) throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no process can be stopped there");
        Process process = launch("paused", PausedOwner.class, "INV-42", point);
        processes.add(process);
        assertThat(process.inputReader().readLine()).as(() -> errors(process)).isEqualTo("at " + point);
        signal("-STOP", process);
        return process;
    }

    private void wake(Process paused) throws Exception {
        signal("-CONT", paused);
        goOn(paused);
    }

    /** Runs INV-42 in this process, as soon as the lease of its owner has ended. */
    private EffectResult<String> takeOver() throws Exception {
        List<EffectResult<String>> taken = new ArrayList<>();
        try (OpenedStore opened = ChildJvm.opener(opener().getName()).open(location);
                Effects effects =
                        Effects.builder().store(opened.store()).owner("other").build()) {
            BookClient client = new BookClient(server.port(), Interference.NONE);
            await(() -> {
                try {
                    return taken.add(effects.run(Competitor.effect(client, "INV-42")));
                } catch (EffectInProgressException leaseLasts) {
                    return false;
                }
            });
        }
        return taken.get(0);
    }

    private Process launch(String name, Class<?> main, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(opener().getName(), location, String.valueOf(server.port())));
        arguments.addAll(List.of(more));
        return jvm.start(name, main, arguments);
    }

    private static void goOn(Process process) throws IOException {
        process.outputWriter().append('\n').flush();
    }

    private static void signal(String signal, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private List<String> resultsOf(Process process) throws InterruptedException {
        CompletableFuture<Process> inTime = process.onExit()
                .orTimeout(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((ended, late) -> {
                    // Of a process that has ended by itself it would close what is still to be read.
                    if (late != null) {
                        process.destroyForcibly();
                    }
                });
        List<String> results = process.inputReader().lines().toList();
        assertThat(inTime).as(() -> errors(process)).succeedsWithin(LONGEST_WAIT);
        assertThat(ChildJvm.exitCode(process)).as(() -> errors(process)).isZero();
        return results;
    }

    private String errors(Process process) {
        return jvm.errors(processes.size() == 1 ? "paused" : "node-" + (1 + processes.indexOf(process)));
    }

    private long booked(int keys) {
        return IntStream.range(0, keys)
                .filter(key -> server.posts("INV-" + key) > 0)
                .count();
    }

    private void assertEachBookedOnce(int keys) {
        assertThat(keyed("INV-", keys))
                .allSatisfy(key -> assertThat(server.posts(key)).isEqualTo(1));
    }

    private static List<String> keyed(String prefix, int keys) {
        return IntStream.range(0, keys).mapToObj(key -> prefix + key).toList();
    }
}

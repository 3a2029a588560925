package org.throughline.example.quotetocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crash at every second call to another system; of those of the report, which only reads, at each tenth. The rehearsals let
 * something go wrong at every call, without ending a process for it.
 */
@Tag("crash-sweep")
class CrashSweepTest {
    private static final int STEP = 2;
    private static final int STEP_IN_REPORT = 10;
    private static final int ALONE = 25;

    @TempDir
    private Path folder;

    @Test
    void everyCrashEndsInTheSameStateOfAllSystems() throws Exception {
        CrashCheck check = CrashCheck.after(folder);
        List<Integer> all = IntStream.rangeClosed(1, check.calls())
                .filter(call -> call % (call <= check.callsOfFlows() ? STEP : STEP_IN_REPORT) == 0)
                .boxed()
                .toList();

        int passed = check.crashAt(all, ALONE);

        System.out.println("crash points: " + passed);
        assertThat(passed).isEqualTo(all.size()).isGreaterThan(200);
    }
}

package org.throughline.example.quotetocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dozen crashes spread over the run; {@link CrashSweepTest} has them all. */
class CrashSampleTest {
    private static final int SAMPLE = 12;

    @TempDir
    private Path folder;

    @Test
    void aHaltedRunContinuesToTheSameEnd() throws Exception {
        CrashCheck check = CrashCheck.after(folder);

        // From the first call to the last that writes; the others fall in between.
        List<Integer> calls = IntStream.range(0, SAMPLE)
                .mapToObj(i -> 1 + i * (check.calls() - 1) / (SAMPLE - 1))
                .toList();

        assertThat(check.crashAt(calls, 4)).isEqualTo(SAMPLE);
    }
}

package org.throughline.example.quotetocash;

import java.nio.file.Path;
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
        check.crashAt(
                IntStream.range(0, SAMPLE)
                        .mapToObj(i -> 1 + i * (check.calls() - 1) / (SAMPLE - 1))
                        .toList(),
                4);
    }
}

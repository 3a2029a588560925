package org.throughline.example.quotetocash;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dozen crashes spread over the run; {@link CrashSweepTest} has them all. */
class CrashSampleTest {
    private static final int SAMPLE = 12;

    @TempDir
    private Path folder;

    @Test
    void aHaltedRunContinuesToTheSameEnd() throws IOException, InterruptedException {
        CrashCheck check = CrashCheck.after(folder);

        for (int i = 0; i < SAMPLE; i++) {
            // From the first call to the last that writes; the others fall in between.
            check.crashAt(1 + i * (check.calls() - 1) / (SAMPLE - 1), i % 4 == 0);
        }
    }
}

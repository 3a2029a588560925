package org.throughline.example.quotetocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash at every call to another system. */
@Tag("crash-sweep")
class CrashSweepTest {
    @TempDir
    private Path folder;

    @Test
    void everyCrashEndsInTheSameStateOfAllSystems() throws Exception {
        CrashCheck check = CrashCheck.after(folder);
        List<Integer> all = IntStream.rangeClosed(1, check.calls()).boxed().toList();

        int passed = check.crashAt(all, 10);

        System.out.println("crash points: " + passed);
        assertThat(passed).isEqualTo(check.calls()).isGreaterThan(200);
    }
}

package org.throughline.example.quotetocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash at every call to another system, two at a time. */
@Tag("crash-sweep")
class CrashSweepTest {
    private static final int PROGRESS = 25;

    @TempDir
    private Path folder;

    @Test
    void everyCrashEndsInTheSameStateOfAllSystems() throws Exception {
        CrashCheck check = CrashCheck.after(folder);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        AtomicInteger done = new AtomicInteger();
        List<Future<?>> crashes = new ArrayList<>();
        try {
            for (int call = 1; call <= check.calls(); call++) {
                int at = call;
                crashes.add(pool.submit(() -> {
                    check.crashAt(at, at % 10 == 0);
                    if (done.incrementAndGet() % PROGRESS == 0) {
                        System.out.println("crash points passed: " + done + " of " + check.calls());
                    }
                    return at;
                }));
            }
            for (Future<?> crash : crashes) {
                crash.get();
            }
        } finally {
            pool.shutdownNow();
        }
        System.out.println("crash points: " + done);
        assertThat(done.get()).isEqualTo(check.calls()).isGreaterThan(200);
    }
}

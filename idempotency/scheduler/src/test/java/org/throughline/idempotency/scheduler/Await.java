package org.throughline.idempotency.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads and processes do. */
final class Await {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Await() {}

    static void until(Callable<Boolean> reached) throws Exception {
        until(Duration.ofSeconds(60), reached);
    }

    static void until(Duration longest, Callable<Boolean> reached) throws Exception {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!reached.call()) {
            assertThat(System.nanoTime() - deadline).as("waited for " + longest).isNegative();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}

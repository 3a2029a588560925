package org.throughline.idempotency;

import java.time.Duration;

/** Waits between two attempts. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits.
     *
     * @param wait how long
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(Duration wait) throws InterruptedException;

    /** {@return what really waits} */
    static Sleeper real() {
        return wait -> Thread.sleep(wait.toMillis());
    }
}

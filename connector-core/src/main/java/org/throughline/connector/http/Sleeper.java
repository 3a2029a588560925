package org.throughline.connector.http;

import java.time.Duration;

/** Waits. Tests and schedulers bring their own. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits.
     *
     * @param duration how long, not negative
     * @throws InterruptedException if the thread was asked to stop
     */
    void sleep(Duration duration) throws InterruptedException;

    /** {@return a sleeper that blocks the thread} */
    static Sleeper blocking() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}

package org.throughline.idempotency.scheduler;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** What becomes of a wake-up that was handled. */
public final class Next {
    private static final Next DONE = new Next(Optional.empty());

    private final Optional<Duration> pause;

    private Next(Optional<Duration> pause) {
        this.pause = pause;
    }

    /** {@return the work has ended, or somebody else will wake it up: the wake-up is removed} */
    public static Next done() {
        return DONE;
    }

    /**
     * The work goes on later.
     *
     * @param pause how long from now
     * @return the same wake-up again after the pause
     */
    public static Next after(Duration pause) {
        return new Next(Optional.of(requireNonNull(pause, "pause")));
    }

    Optional<Duration> pause() {
        return pause;
    }
}

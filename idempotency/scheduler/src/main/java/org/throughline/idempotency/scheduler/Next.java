package org.throughline.idempotency.scheduler;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** What becomes of a wake-up that was handled. */
public final class Next {
    private static final Next DONE = new Next(Optional.empty(), false);
    private static final Next REMOVED = new Next(Optional.empty(), true);

    private final Optional<Duration> pause;
    private final boolean isRemoved;

    private Next(Optional<Duration> pause, boolean isRemoved) {
        this.pause = pause;
        this.isRemoved = isRemoved;
    }

    /** {@return the work has ended, or somebody else will wake it up: the wake-up is removed} */
    public static Next done() {
        return DONE;
    }

    /** {@return the work has ended, and {@link WakeUps#remove} took the wake-up away in the transaction that ended it} */
    public static Next removed() {
        return REMOVED;
    }

    /**
     * The work goes on later.
     *
     * @param pause how long from now
     * @return the same wake-up again after the pause
     */
    public static Next after(Duration pause) {
        return new Next(Optional.of(requireNonNull(pause, "pause")), false);
    }

    Optional<Duration> pause() {
        return pause;
    }

    boolean isRemoved() {
        return isRemoved;
    }
}

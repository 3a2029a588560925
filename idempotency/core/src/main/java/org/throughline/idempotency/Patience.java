package org.throughline.idempotency;

import java.time.Duration;

/** How long one run still waits for another owner who is at the same effect. It asks at growing intervals. */
final class Patience {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Engine engine;
    private Duration left;
    private Duration pause = Duration.ofMillis(20);

    Patience(Engine engine) {
        this.engine = engine;
        this.left = engine.waitForOthers();
    }

    /** Waits before the next question; false if it is of no use to go on. */
    boolean waits(EffectId id) {
        if (left.isZero() || left.isNegative()) {
            return false;
        }
        Duration now = pause.compareTo(left) < 0 ? pause : left;
        engine.sleep(id, now);
        left = left.minus(now);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        return true;
    }
}

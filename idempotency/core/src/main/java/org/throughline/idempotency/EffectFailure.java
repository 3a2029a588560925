package org.throughline.idempotency;

import java.time.Duration;
import java.util.Optional;

/** Implemented by exceptions that know what became of the side effect; any other exception leaves it unknown. */
public interface EffectFailure {

    /** {@return what is known about the side effect} */
    Outcome outcome();

    /** {@return how long the other side asked to wait before the next attempt, empty if it did not say} */
    Optional<Duration> retryAfter();
}

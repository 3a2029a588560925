package org.throughline.idempotency;

import java.time.Duration;
import java.util.Optional;

/**
 * A system was not called, because it fails too often or because too many calls to it are under way: see {@link
 * Resilience}. Nothing was sent; the effect can be run again.
 */
public final class CallHeldBackException extends RuntimeException implements EffectFailure {
    /** When the system may be called again, if that is known. */
    private final transient Optional<Duration> retryAfter;

    CallHeldBackException(String system, String reason, Optional<Duration> retryAfter) {
        super(system + " is not called: " + reason);
        this.retryAfter = retryAfter;
    }

    @Override
    public Outcome outcome() {
        return Outcome.NOT_EXECUTED;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}

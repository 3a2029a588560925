package org.throughline.idempotency;

import java.time.Duration;
import java.util.Optional;

/** The effect was refused in an earlier run, or a person discarded it; it was not performed again. */
public final class EffectRejectedException extends EffectException implements EffectFailure {
    /** The class name of the failure that refused it; empty if a person discarded it. */
    private final String failureType;

    EffectRejectedException(EffectRecord found) {
        super(
                found.id(),
                (found.state() == EffectState.DISCARDED ? "was discarded: " : "was refused earlier: ")
                        + found.error().orElse("no message"));
        String type = found.status().errorType();
        this.failureType = type == null ? "" : type;
    }

    /** {@return the class name of the failure that refused it, empty if a person discarded it} */
    public Optional<String> failureType() {
        return Optional.of(failureType).filter(type -> !type.isEmpty());
    }

    @Override
    public Outcome outcome() {
        return Outcome.REJECTED;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}

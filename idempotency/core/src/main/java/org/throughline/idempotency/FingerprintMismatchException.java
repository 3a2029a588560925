package org.throughline.idempotency;

import java.time.Duration;
import java.util.Optional;

/** The key was used before with other input. Nothing was performed, and with this input nothing ever will be. */
public final class FingerprintMismatchException extends EffectException implements EffectFailure {

    FingerprintMismatchException(EffectId id) {
        super(id, "was run before with other input under the same key");
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

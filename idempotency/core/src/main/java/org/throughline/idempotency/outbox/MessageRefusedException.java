package org.throughline.idempotency.outbox;

import java.time.Duration;
import java.util.Optional;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.Outcome;

/** The message can never be published as it is. It becomes a dead letter without another attempt. */
public final class MessageRefusedException extends RuntimeException implements EffectFailure {

    /**
     * Refuses a message.
     *
     * @param reason why; it is kept with the dead letter, so it must hold nothing personal
     */
    public MessageRefusedException(String reason) {
        super(reason);
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

package org.throughline.idempotency.outbox;

import java.time.Instant;

/**
 * A message of the outbox as it stands.
 *
 * @param message the message, with the payload that it has now
 * @param state where it stands
 * @param attempts how often it was tried since it was appended or last replayed
 * @param createdAt when its transaction began or appended it, by the clock of the database
 */
public record OutboxEntry(OutboxMessage message, OutboxState state, int attempts, Instant createdAt) {

    /** {@return whether the messages behind it with the same ordering key wait for it} */
    public boolean holdsBackItsKey() {
        return state == OutboxState.RETRYING || state == OutboxState.BLOCKED;
    }
}

package org.throughline.idempotency.jdbc.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.outbox.OutboxState;

/**
 * What came of an attempt to publish.
 *
 * @param taken the message
 * @param state where it stands now
 * @param failure why it was not published, null if it was
 * @param delay how long until the next attempt
 */
record Attempted(Lane.Taken taken, OutboxState state, DeadLetter.@Nullable Failure failure, Duration delay) {

    static Attempted delivered(Lane.Taken taken) {
        return new Attempted(taken, OutboxState.DELIVERED, null, Duration.ZERO);
    }

    static Attempted failed(Lane.Taken taken, OutboxState state, DeadLetter.Failure failure, Duration delay) {
        return new Attempted(taken, state, failure, delay);
    }

    boolean isDelivered() {
        return failure == null;
    }
}

package org.throughline.idempotency.deadletter;

import java.time.Instant;

/**
 * What a person decided about a dead letter; kept for good.
 *
 * @param verdict the decision
 * @param actor who decided
 * @param reason why
 * @param at when, by the clock of the store
 */
public record DeadLetterDecision(Verdict verdict, String actor, String reason, Instant at) {

    /** What can be decided. */
    public enum Verdict {
        /** Try again as it is. */
        REPLAY,
        /** Try again with a corrected payload. */
        EDIT,
        /** It has been done by other means; its result was recorded. */
        RECORD,
        /** It is not to be done. */
        DISCARD
    }
}

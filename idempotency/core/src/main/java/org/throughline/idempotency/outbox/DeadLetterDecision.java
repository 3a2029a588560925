package org.throughline.idempotency.outbox;

import java.time.Instant;

/**
 * What a person decided about a dead letter; kept for good.
 *
 * @param verdict the decision
 * @param actor who decided
 * @param reason why
 * @param attempts how often the message had been tried by then
 * @param failure why the last attempt had failed
 * @param at when, by the clock of the database
 */
public record DeadLetterDecision(
        Verdict verdict, String actor, String reason, int attempts, DeadLetter.Failure failure, Instant at) {

    /** What can be decided. */
    public enum Verdict {
        /** Try again. */
        REPLAY,
        /** It is not to be published. */
        DISCARD
    }
}

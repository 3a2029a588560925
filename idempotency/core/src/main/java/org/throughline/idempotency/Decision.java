package org.throughline.idempotency;

import java.time.Instant;

/**
 * What a person decided about an effect; kept for good.
 *
 * @param verdict the decision
 * @param actor who decided
 * @param reason why
 * @param from the state the effect was in
 * @param to the state it is in since
 * @param at when, by the clock of the store
 */
public record Decision(Verdict verdict, String actor, String reason, EffectState from, EffectState to, Instant at) {

    /** What can be decided. */
    public enum Verdict {
        /** Try again. */
        RETRY,
        /** Try again with another input. */
        CORRECT,
        /** It has been done; this is its result. */
        RECORD,
        /** It is not to be done. */
        DISCARD
    }
}

package org.throughline.connector.identity;

import java.time.Instant;

/**
 * That a record was linked or unlinked: who did it, why and when. Never changed afterwards.
 *
 * @param verdict what was done
 * @param canonical the canonical object
 * @param by who did it, and why
 * @param decidedAt the moment, by the clock of the store (UTC)
 */
public record LinkDecision(Verdict verdict, CanonicalRef canonical, Attribution by, Instant decidedAt) {

    /** What was done. */
    public enum Verdict {
        /** The record was said to be the canonical object. */
        LINKED,

        /** That was taken back. */
        UNLINKED
    }
}

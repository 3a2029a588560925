package org.throughline.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to an engagement: a write to a system, what a flow decided, or what a person decided.
 *
 * @param at when: effects by the clock of the database, cases by that of the runner
 * @param runId the run that it belongs to
 * @param kind what it is
 * @param system the role of the system written to, such as {@code erp}; absent if it is about a case or a decision of a flow
 * @param what the name of the effect, or the case
 * @param key the key of the effect, or the number of the entry on its case
 * @param outcome the state of the effect, or what was done to case or effect
 * @param actor who decided, absent if nobody did
 * @param reason why, absent if nobody decided and nothing went wrong
 */
public record HistoryEntry(
        Instant at,
        String runId,
        Kind kind,
        Optional<String> system,
        String what,
        String key,
        String outcome,
        Optional<String> actor,
        Optional<String> reason) {

    /** What an entry is about. */
    public enum Kind {
        /** A write to a system, or a decision that a flow took and keeps. */
        EFFECT,
        /** What a person decided about an effect: to try again, to record its result, or to give it up. */
        EFFECT_DECISION,
        /** What happened to a case. */
        CASE
    }
}

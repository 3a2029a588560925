package org.throughline.workflow;

import java.time.Instant;

/**
 * One entry in the audit trail of a case. Entries are only ever added.
 *
 * @param caseId the case
 * @param number the number of the entry on its case, from 1
 * @param action what happened
 * @param actor who did it: a user name, or {@link #RUNNER}
 * @param reason why
 * @param state where the case has stood since
 * @param at when, by the clock of the runner
 */
public record CaseEntry(
        String caseId, int number, CaseAction action, String actor, String reason, CaseState state, Instant at) {
    /** The actor of what nobody decided: opening and expiring. */
    public static final String RUNNER = "throughline";
}

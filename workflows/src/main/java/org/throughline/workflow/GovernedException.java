package org.throughline.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;

/**
 * A case: a run that paused, with all reasons, an owner and a deadline, and later with who resolved it and why.
 *
 * @param id the id of the case
 * @param runId the run that waits for it
 * @param findings the reasons, the one that presses most first
 * @param state how far it is
 * @param owner who has to act now: the owner of the reason that presses most, or, once expired, whom it was escalated to
 * @param escalateTo who has to act when its time is over, absent if the owner still has to
 * @param openedAt when the run paused
 * @param dueAt when the owner should have resolved it
 * @param overrideRequest who asked to go on although controls fail, absent if nobody did
 * @param resolution how it ended, absent while the run waits
 */
public record GovernedException(
        String id,
        String runId,
        List<Finding> findings,
        CaseState state,
        Owner owner,
        Optional<Owner> escalateTo,
        Instant openedAt,
        Instant dueAt,
        Optional<OverrideRequest> overrideRequest,
        Optional<Resolution> resolution) {

    /**
     * How a case ended.
     *
     * @param by who resolved it, or approved the override
     * @param reason why the flow may go on
     * @param at when
     */
    public record Resolution(String by, String reason, Instant at) {}

    /**
     * That somebody asked to go on although controls fail.
     *
     * @param by who
     * @param reason why
     */
    public record OverrideRequest(String by, String reason) {}

    /** {@return how much it presses} */
    public Severity severity() {
        return findings.get(0).policy().severity();
    }

    /** {@return whether the run still waits for it} */
    public boolean isOpen() {
        return state.isWaiting();
    }

    /** The same case, changed. */
    GovernedException with(
            CaseState newState, Owner newOwner, Optional<OverrideRequest> request, Optional<Resolution> end) {
        return new GovernedException(
                id, runId, findings, newState, newOwner, escalateTo, openedAt, dueAt, request, end);
    }
}

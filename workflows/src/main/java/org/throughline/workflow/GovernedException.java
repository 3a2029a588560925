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
 * @param openedAt when the run paused
 * @param dueAt when the owner should have resolved it
 * @param resolution how it ended, absent while it is open
 */
public record GovernedException(
        String id,
        String runId,
        List<Finding> findings,
        Instant openedAt,
        Instant dueAt,
        Optional<Resolution> resolution) {

    /**
     * How a case ended.
     *
     * @param by who resolved it
     * @param reason why the flow may go on
     * @param at when
     */
    public record Resolution(String by, String reason, Instant at) {}

    /** {@return who has to set it right: the owner of the reason that presses most} */
    public Owner owner() {
        return findings.get(0).policy().owner();
    }

    /** {@return how much it presses} */
    public Severity severity() {
        return findings.get(0).policy().severity();
    }

    /** {@return whether the run still waits for it} */
    public boolean isOpen() {
        return resolution.isEmpty();
    }
}

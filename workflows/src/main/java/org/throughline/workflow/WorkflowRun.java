package org.throughline.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of a workflow, as stored.
 *
 * @param id the id: workflow and subject
 * @param workflow the name of the workflow
 * @param version the version of the workflow that it was handed in under
 * @param state where it stands
 * @param revision how often its cases were resolved
 * @param attempts how often it was tried since then
 * @param resultJson the result, absent until it is completed
 * @param lastError what went wrong last, absent if nothing did
 * @param updatedAt when it last changed
 */
public record WorkflowRun(
        String id,
        String workflow,
        int version,
        RunState state,
        int revision,
        int attempts,
        Optional<String> resultJson,
        Optional<String> lastError,
        Instant updatedAt) {

    /** The same run, carried through. */
    WorkflowRun completed(String result, Instant now) {
        return new WorkflowRun(
                id,
                workflow,
                version,
                RunState.COMPLETED,
                revision,
                attempts,
                Optional.of(result),
                Optional.empty(),
                now);
    }
}

package org.throughline.connector.port;

import java.util.List;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.ProjectId;

/** Milestones as the PSA tracks them. */
public interface PsaMilestones {

    /**
     * Reads the milestones of a project, whatever their state.
     *
     * @param project the project
     * @return the milestones, by their target dates
     */
    List<MilestoneProgress> find(ProjectId project);

    /**
     * Tells that a milestone was reached, and whether it is accepted: submitted is reached, approved is accepted and may
     * be billed.
     *
     * @param completion the milestone and the date; neither a draft nor rejected
     * @param key the same value on every attempt
     * @return the milestone as the PSA now has it
     * @throws org.throughline.connector.NotFoundException if the project has no such milestone there
     * @throws org.throughline.connector.ConflictException if it is billed or cancelled, or would fall back from accepted
     *     to reached
     */
    WriteResult<MilestoneProgress> complete(MilestoneCompletion completion, IdempotencyKey key);
}

package org.throughline.connector.port;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.MilestoneStatus;
import org.throughline.model.delivery.ProjectId;

/**
 * How far a milestone is.
 *
 * @param milestoneId the milestone
 * @param projectId the project
 * @param status how far it is
 * @param targetDate the date agreed for it
 * @param actualDate the date it was reached; null if the PSA tells none
 * @param source the PSA's record
 */
public record MilestoneProgress(
        MilestoneId milestoneId,
        ProjectId projectId,
        MilestoneStatus status,
        LocalDate targetDate,
        @Nullable LocalDate actualDate,
        ExternalRef source) {

    /** {@return the date it was reached; empty if the PSA tells none} */
    public Optional<LocalDate> reachedOn() {
        return Optional.ofNullable(actualDate);
    }
}

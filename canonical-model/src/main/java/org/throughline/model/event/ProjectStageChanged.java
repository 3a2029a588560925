package org.throughline.model.event;

import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.ProjectStatus;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A project moved on, or back. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableProjectStageChanged.class)
@JsonDeserialize(builder = ProjectStageChanged.Builder.class)
public non-sealed interface ProjectStageChanged extends CanonicalValue, BusinessEvent {

    /** {@return the project} */
    ProjectId getProjectId();

    /** {@return the engagement it delivers} */
    EngagementId getEngagementId();

    /** {@return the stage before, absent if not known} */
    Optional<ProjectStatus> getPreviousStage();

    /** {@return the stage now} */
    ProjectStatus getStage();

    @Override
    default Id subject() {
        return getProjectId();
    }

    @Override
    default Id partitionKey() {
        return getEngagementId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ProjectStageChanged}. Not thread-safe. */
    class Builder extends ImmutableProjectStageChanged.Builder {
        Builder() {}
    }
}

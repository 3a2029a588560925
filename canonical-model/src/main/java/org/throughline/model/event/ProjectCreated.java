package org.throughline.model.event;

import jakarta.validation.Valid;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.delivery.Project;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A project was set up in the PSA. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableProjectCreated.class)
@JsonDeserialize(builder = ProjectCreated.Builder.class)
public non-sealed interface ProjectCreated extends CanonicalValue, BusinessEvent {

    /** {@return the project} */
    @Valid
    Project getProject();

    @Override
    default Id subject() {
        return getProject().getId();
    }

    @Override
    default Id partitionKey() {
        return getProject().getEngagementId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ProjectCreated}. Not thread-safe. */
    class Builder extends ImmutableProjectCreated.Builder {
        Builder() {}
    }
}

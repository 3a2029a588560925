package org.throughline.model.event;

import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.contract.EngagementId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A flow that had paused went on, or was given up. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableExceptionResolved.class)
@JsonDeserialize(builder = ExceptionResolved.Builder.class)
public non-sealed interface ExceptionResolved extends CanonicalValue, BusinessEvent {

    /** {@return the engagement} */
    EngagementId getEngagementId();

    /** {@return the name of the workflow} */
    String getWorkflow();

    /** {@return the control that had failed} */
    String getControl();

    /** {@return how it ended} */
    ExceptionOutcome getOutcome();

    /** {@return who decided, by role or user name} */
    String getActor();

    /** {@return why} */
    String getReason();

    @Override
    default Id subject() {
        return getEngagementId();
    }

    @Override
    default Id partitionKey() {
        return getEngagementId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ExceptionResolved}. Not thread-safe. */
    class Builder extends ImmutableExceptionResolved.Builder {
        Builder() {}
    }
}

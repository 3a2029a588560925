package org.throughline.model.event;

import java.time.Instant;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.contract.EngagementId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A flow paused: a control failed, and somebody has to act. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableExceptionRaised.class)
@JsonDeserialize(builder = ExceptionRaised.Builder.class)
public non-sealed interface ExceptionRaised extends CanonicalValue, BusinessEvent {

    /** {@return the engagement} */
    EngagementId getEngagementId();

    /** {@return the name of the workflow, such as {@code quote-to-project}} */
    String getWorkflow();

    /** {@return the control that failed} */
    String getControl();

    /** {@return what it is about, as a property path} */
    String getPath();

    /** {@return what is wrong, without personal data} */
    String getReason();

    /** {@return who sets it right} */
    Owner getOwner();

    /** {@return how much it presses} */
    Severity getSeverity();

    /** {@return until when it is to be set right} */
    Instant getDueBy();

    /** {@return what to do about it} */
    String getRemediation();

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

    /** Builds {@link ExceptionRaised}. Not thread-safe. */
    class Builder extends ImmutableExceptionRaised.Builder {
        Builder() {}
    }
}

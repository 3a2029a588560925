package org.throughline.workflow;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConflictException;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.PermissionException;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.EffectParkedException;
import org.throughline.idempotency.Outcome;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;

/** The controls on the connections between the systems: what must hold of every call. They are named by the failure. */
enum FailureControl {
    CREDENTIAL_VALID(Owner.INTEGRATION, Severity.HIGH, 24, "Renew the credential."),
    PERMISSION_GRANTED(Owner.INTEGRATION, Severity.HIGH, 24, "Grant the missing permission."),
    OUTCOME_KNOWN(
            null, Severity.CRITICAL, 4, "Look in the system whether the write happened, then record what you found."),
    RECORD_READABLE(
            null,
            Severity.HIGH,
            24,
            "Correct the record that contradicts itself or has no faithful form, such as overlapping rates or a day"
                    + " of more than 24 hours, then resume the run."),
    RECORD_EXISTS(null, Severity.HIGH, 24, "Restore the record, or withdraw what refers to it."),
    RECORD_UNCHANGED(
            null, Severity.CRITICAL, 4, "Find out who wrote the other content, and decide which one is right."),
    WRITE_ACCEPTED(null, Severity.HIGH, 24, "Correct the data that was refused, then resume the run."),
    SYSTEM_AVAILABLE(
            Owner.INTEGRATION, Severity.HIGH, 24, "When the system is back, resume all cases of the system at once."),
    FLOW_SOUND(Owner.INTEGRATION, Severity.HIGH, 24, "Report the failure; resume the run with a corrected version."),
    WORKFLOW_REGISTERED(
            Owner.INTEGRATION,
            Severity.HIGH,
            24,
            "Start a node that has this version of the workflow, then resume all cases of this control at once.");

    private final Optional<Owner> owner;
    private final Severity severity;
    private final int hours;
    private final String remediation;

    FailureControl(@Nullable Owner owner, Severity severity, int hours, String remediation) {
        this.owner = Optional.ofNullable(owner);
        this.severity = severity;
        this.hours = hours;
        this.remediation = remediation;
    }

    static FailureControl of(RuntimeException failure) {
        if (failure instanceof AuthenticationException) {
            return CREDENTIAL_VALID;
        }
        if (failure instanceof PermissionException) {
            return PERMISSION_GRANTED;
        }
        if (failure instanceof EffectParkedException) {
            return OUTCOME_KNOWN;
        }
        if (failure instanceof MappingException) {
            return RECORD_READABLE;
        }
        if (failure instanceof NotFoundException) {
            return RECORD_EXISTS;
        }
        if (failure instanceof ConflictException) {
            return RECORD_UNCHANGED;
        }
        if (failure instanceof EffectFailure known) {
            return known.outcome() == Outcome.REJECTED ? WRITE_ACCEPTED : SYSTEM_AVAILABLE;
        }
        return FailureRouting.isTransient(failure) ? SYSTEM_AVAILABLE : FLOW_SOUND;
    }

    String controlName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What belongs to no role in particular is for who keeps the system that the step writes to. */
    Finding.Policy policy(Owner ofSystem) {
        return new Finding.Policy(owner.orElse(ofSystem), severity, Duration.ofHours(hours), remediation);
    }
}

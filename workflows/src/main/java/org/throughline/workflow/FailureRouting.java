package org.throughline.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.PermissionException;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.StaleOwnerException;
import org.throughline.model.event.Owner;
import org.throughline.workflow.control.Finding;

/** Decides by the type of a failure whether it is tried again later, or who sets it right. */
final class FailureRouting {
    private FailureRouting() {}

    /** Whether waiting helps: the system was not available, or another node is at it. */
    static boolean isTransient(RuntimeException failure) {
        if (failure instanceof AuthenticationException || failure instanceof PermissionException) {
            return false;
        }
        return failure instanceof EffectInProgressException
                || failure instanceof StaleOwnerException
                || (failure instanceof EffectFailure outcome && outcome.outcome() != Outcome.REJECTED);
    }

    static Duration retryAfter(RuntimeException failure, Duration usual) {
        Optional<Duration> asked = failure instanceof EffectFailure outcome ? outcome.retryAfter() : Optional.empty();
        return asked.filter(wait -> wait.compareTo(usual) > 0).orElse(usual);
    }

    static List<Finding> findings(RuntimeException failure, WorkflowStore.@Nullable EffectId step) {
        if (failure instanceof PausedException paused) {
            return paused.findings();
        }
        String path = step == null ? "read" : step.name();
        Optional<String> system =
                failure instanceof ConnectorException known ? Optional.of(known.system()) : Optional.empty();
        String message = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return List.of(new Finding(
                FailureControl.of(failure).controlName(),
                path,
                message,
                FailureControl.of(failure).policy(owner(path)),
                system,
                Optional.empty()));
    }

    /** A run that only other nodes could carry on, and none does. */
    static Finding unregistered(String reason) {
        FailureControl control = FailureControl.WORKFLOW_REGISTERED;
        return new Finding(control.controlName(), "workflow", reason, control.policy(Owner.INTEGRATION));
    }

    /** Steps are named by the role of the system they write to. */
    private static Owner owner(String path) {
        String role = path.substring(0, Math.max(0, path.indexOf('.')));
        return switch (role) {
            case "crm" -> Owner.SALES_OPS;
            case "psa" -> Owner.PMO;
            case "erp", "tax", "billing" -> Owner.FINANCE;
            default -> Owner.INTEGRATION;
        };
    }
}

package org.throughline.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.PermissionException;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.EffectParkedException;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.StaleOwnerException;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;

/** Decides by the type of a failure whether it is tried again later, or who sets it right. */
final class FailureRouting {
    private static final Duration ONE_DAY = Duration.ofDays(1);

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
        return List.of(new Finding(
                failure.getClass().getSimpleName(), path, String.valueOf(failure.getMessage()), policy(failure, path)));
    }

    private static Finding.Policy policy(RuntimeException failure, String path) {
        if (failure instanceof AuthenticationException || failure instanceof PermissionException) {
            return new Finding.Policy(
                    Owner.INTEGRATION,
                    Severity.HIGH,
                    ONE_DAY,
                    "Renew the credential, or grant the missing permission.");
        }
        if (failure instanceof EffectParkedException) {
            return new Finding.Policy(
                    owner(path),
                    Severity.CRITICAL,
                    Duration.ofHours(4),
                    "Look in the system whether the write happened, then record what you found.");
        }
        return new Finding.Policy(
                owner(path), Severity.HIGH, ONE_DAY, "Correct the data that was refused, then resume the run.");
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

package org.throughline.connector;

import org.throughline.idempotency.Outcome;

/**
 * The credential is valid, but lacks a scope, role or permission. Nothing was executed.
 *
 * <p>A human must act; the same call is safe to repeat afterwards.
 */
public final class PermissionException extends ConnectorException {

    /**
     * Reports the failure.
     *
     * @param details what operators need to know
     * @param what what happened, without secrets or personal data
     */
    public PermissionException(FailureDetails details, String what) {
        super(details, what, null);
    }

    @Override
    public Outcome outcome() {
        return Outcome.NOT_EXECUTED;
    }

    @Override
    ErrorCategory usualCategory() {
        return ErrorCategory.CREDENTIALS;
    }
}

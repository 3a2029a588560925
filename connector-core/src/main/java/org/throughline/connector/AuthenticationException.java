package org.throughline.connector;

import org.throughline.idempotency.Outcome;

/**
 * The connected system refused the credential. Nothing was executed.
 *
 * <p>A human must act; the same call is safe to repeat afterwards.
 */
public final class AuthenticationException extends ConnectorException {

    /**
     * Reports the failure.
     *
     * @param details what operators need to know
     * @param what what happened, without secrets or personal data
     */
    public AuthenticationException(FailureDetails details, String what) {
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

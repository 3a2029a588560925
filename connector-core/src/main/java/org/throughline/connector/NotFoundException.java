package org.throughline.connector;

import org.throughline.idempotency.Outcome;

/**
 * The connected system has no such record.
 *
 * <p>The same request fails again until the record exists.
 */
public final class NotFoundException extends ConnectorException {

    /**
     * Reports the failure.
     *
     * @param details what operators need to know
     * @param what what happened, without secrets or personal data
     */
    public NotFoundException(FailureDetails details, String what) {
        super(details, what, null);
    }

    @Override
    public Outcome outcome() {
        return Outcome.REJECTED;
    }

    @Override
    ErrorCategory usualCategory() {
        return ErrorCategory.BUG;
    }
}

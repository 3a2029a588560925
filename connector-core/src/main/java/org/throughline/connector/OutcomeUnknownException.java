package org.throughline.connector;

import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Outcome;

/**
 * The write was sent, and nobody can say from here whether it happened.
 *
 * <p>Look it up before repeating it, or repeat it only with the same key.
 */
public final class OutcomeUnknownException extends ConnectorException {

    /**
     * Reports a write without a readable answer.
     *
     * @param details what operators need to know
     * @param what what happened, without secrets or personal data
     * @param cause the failure of the connection; null if there was an answer
     */
    public OutcomeUnknownException(FailureDetails details, String what, @Nullable Throwable cause) {
        super(details, what, cause);
    }

    @Override
    public Outcome outcome() {
        return Outcome.UNKNOWN;
    }

    @Override
    ErrorCategory usualCategory() {
        return ErrorCategory.VENDOR;
    }
}

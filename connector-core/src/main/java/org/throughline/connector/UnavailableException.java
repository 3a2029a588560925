package org.throughline.connector;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Outcome;

/**
 * The connected system could not be reached or is not able to answer. Nothing was executed, or it was only a read.
 *
 * <p>The same call is safe to repeat.
 */
public final class UnavailableException extends ConnectorException {
    private final transient @Nullable Duration retryAfter;

    /**
     * Reports an answer that says so.
     *
     * @param details what operators need to know
     * @param what what happened, without secrets or personal data
     * @param retryAfter how long the vendor asked to wait; null if it did not say
     */
    public UnavailableException(FailureDetails details, String what, @Nullable Duration retryAfter) {
        super(details, what, null);
        this.retryAfter = retryAfter;
    }

    /**
     * Reports that there was no answer.
     *
     * @param details what operators need to know
     * @param what what happened, without secrets or personal data
     * @param cause the failure of the connection
     */
    public UnavailableException(FailureDetails details, String what, Throwable cause) {
        super(details, what, cause);
        this.retryAfter = null;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public Outcome outcome() {
        return Outcome.NOT_EXECUTED;
    }

    @Override
    ErrorCategory usualCategory() {
        return ErrorCategory.VENDOR;
    }
}

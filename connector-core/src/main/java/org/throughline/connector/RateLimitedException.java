package org.throughline.connector;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Outcome;

/**
 * A limit of the account is used up: requests in a window, concurrent calls, or calls a day. Nothing was executed.
 *
 * <p>The same call is safe to repeat after the wait.
 */
public final class RateLimitedException extends ConnectorException {
    private final transient @Nullable Duration retryAfter;

    /**
     * Reports a limit.
     *
     * @param details what operators need to know
     * @param what what happened, without secrets or personal data
     * @param retryAfter how long the vendor asked to wait; null if it did not say
     */
    public RateLimitedException(FailureDetails details, String what, @Nullable Duration retryAfter) {
        super(details, what, null);
        this.retryAfter = retryAfter;
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

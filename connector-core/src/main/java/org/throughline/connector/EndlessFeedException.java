package org.throughline.connector;

import org.throughline.idempotency.Outcome;

/**
 * A list of the connected system has no end: a page leads back to one that was read, is sent again, or too many follow.
 * Nothing was changed; it was only a read.
 *
 * <p>What was delivered before was in the list, but the rest is unknown. The same list fails again until the system, or
 * what stands in front of it, is mended.
 */
public final class EndlessFeedException extends ConnectorException {

    /**
     * Reports a list without an end.
     *
     * @param details what operators need to know; the operation names the list
     * @param what how it was noticed, without secrets or personal data
     */
    public EndlessFeedException(FailureDetails details, String what) {
        super(details, what, null);
    }

    @Override
    public Outcome outcome() {
        return Outcome.REJECTED;
    }

    @Override
    ErrorCategory usualCategory() {
        return ErrorCategory.VENDOR;
    }
}

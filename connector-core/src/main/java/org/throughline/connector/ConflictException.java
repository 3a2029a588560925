package org.throughline.connector;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Outcome;
import org.throughline.model.ExternalRef;

/**
 * The write collides with what the connected system already has: a duplicate, a stale version, or other content under
 * the same key. Nothing was executed.
 *
 * <p>Look at the existing record before anything else.
 */
public final class ConflictException extends ConnectorException {
    private final transient @Nullable ExternalRef existing;

    /**
     * Reports a collision.
     *
     * @param details what operators need to know
     * @param what what happened, without secrets or personal data
     * @param existing the record that is in the way; null if the vendor does not tell
     */
    public ConflictException(FailureDetails details, String what, @Nullable ExternalRef existing) {
        super(details, what, null);
        this.existing = existing;
    }

    /** {@return the record that is in the way; empty if the vendor did not tell} */
    public Optional<ExternalRef> existing() {
        return Optional.ofNullable(existing);
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

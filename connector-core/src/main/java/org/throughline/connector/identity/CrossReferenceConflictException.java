package org.throughline.connector.identity;

import java.time.Duration;
import java.util.Optional;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.Outcome;
import org.throughline.model.ExternalRef;

/**
 * A record belongs to another canonical object than was said. Nothing was changed.
 *
 * <p>Either the two objects are one and are to be merged, or one of the links is wrong; a person decides.
 */
public final class CrossReferenceConflictException extends RuntimeException implements EffectFailure {
    private final transient ExternalRef ref;
    private final transient CanonicalRef requested;
    private final transient CanonicalRef linked;

    /**
     * Reports the conflict.
     *
     * @param ref the record
     * @param requested the canonical object that it was said to be
     * @param linked the canonical object that it belongs to
     */
    public CrossReferenceConflictException(ExternalRef ref, CanonicalRef requested, CanonicalRef linked) {
        super(ref + " belongs to " + linked + " and not to " + requested);
        this.ref = ref;
        this.requested = requested;
        this.linked = linked;
    }

    /** {@return the record} */
    public ExternalRef ref() {
        return ref;
    }

    /** {@return the canonical object that the record was said to be} */
    public CanonicalRef requested() {
        return requested;
    }

    /** {@return the canonical object that the record belongs to} */
    public CanonicalRef linked() {
        return linked;
    }

    @Override
    public Outcome outcome() {
        return Outcome.REJECTED;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}

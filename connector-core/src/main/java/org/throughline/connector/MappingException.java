package org.throughline.connector;

import java.time.Duration;
import java.util.Optional;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.Outcome;

/**
 * A record has no faithful canonical form, or a canonical object none in the vendor's terms. Nothing was guessed.
 *
 * <p>The record has to be corrected where it is kept, or the mapping extended; until then the same call fails again.
 */
public final class MappingException extends RuntimeException implements EffectFailure {
    private final transient String object;
    private final transient String field;
    private final transient String reason;

    /**
     * Reports what cannot be mapped.
     *
     * @param object the object type, such as {@code Opportunity}
     * @param field the path of the field in it
     * @param reason why it cannot be mapped, without the value: it may be anything a person typed
     */
    public MappingException(String object, String field, String reason) {
        super(object + "." + field + ": " + reason);
        this.object = object;
        this.field = field;
        this.reason = reason;
    }

    /** {@return the object type, such as {@code Opportunity}} */
    public String object() {
        return object;
    }

    /** {@return the path of the field in the object} */
    public String field() {
        return field;
    }

    /** {@return why it cannot be mapped} */
    public String reason() {
        return reason;
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

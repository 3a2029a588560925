package org.throughline.connector;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectFailure;

/**
 * A call to a connected system did not succeed. The subtype says what the caller may do next.
 *
 * <p>The message is {@code <operation>: <what happened>}. Neither it nor any field holds secrets or personal data. The
 * set of subtypes is closed, but may grow in a minor release.
 */
public abstract class ConnectorException extends RuntimeException implements EffectFailure {
    private final transient FailureDetails details;

    ConnectorException(FailureDetails details, String what, @Nullable Throwable cause) {
        super(details.operation() + ": " + what, cause);
        this.details = details;
    }

    /** {@return who can do something about it} */
    public final ErrorCategory category() {
        ErrorCategory own = details.category();
        return own == null ? usualCategory() : own;
    }

    /** {@return what operators need to know} */
    public final FailureDetails details() {
        return details;
    }

    /** {@return the connected system, such as {@code salesforce}} */
    public final String system() {
        return details.system();
    }

    /** {@return the stable name of the operation, such as {@code stripe.finalizeInvoice}} */
    public final String operation() {
        return details.operation();
    }

    /** {@return the status of the answer; empty if there was none} */
    public final OptionalInt httpStatus() {
        Integer status = details.httpStatus();
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** {@return the vendor's own error code; empty if it gave none} */
    public final Optional<String> vendorCode() {
        return Optional.ofNullable(details.vendorCode());
    }

    /** {@return the vendor's id of the request; empty if it gave none} */
    public final Optional<String> requestId() {
        return Optional.ofNullable(details.requestId());
    }

    /** {@return how long the vendor asked to wait before the next attempt; empty if it did not say} */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    abstract ErrorCategory usualCategory();
}

package org.throughline.connector;

import java.util.List;
import org.throughline.idempotency.Outcome;

/**
 * The connected system understood the request and refused it. Nothing was executed.
 *
 * <p>The same request fails again: something in it, or in the system, has to change first.
 */
public final class RejectedException extends ConnectorException {
    private final transient List<FieldError> fieldErrors;

    /**
     * Reports a refusal as a whole.
     *
     * @param details what operators need to know
     * @param what what happened, without secrets or personal data
     */
    public RejectedException(FailureDetails details, String what) {
        this(details, what, List.of());
    }

    /**
     * Reports a refusal of single fields.
     *
     * @param details what operators need to know
     * @param what what happened, without secrets or personal data
     * @param fieldErrors the fields that were refused
     */
    public RejectedException(FailureDetails details, String what, List<FieldError> fieldErrors) {
        super(details, fieldErrors.isEmpty() ? what : what + " " + fieldErrors, null);
        this.fieldErrors = List.copyOf(fieldErrors);
    }

    /** {@return the fields that were refused; empty if the vendor named none} */
    public List<FieldError> fieldErrors() {
        return fieldErrors;
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

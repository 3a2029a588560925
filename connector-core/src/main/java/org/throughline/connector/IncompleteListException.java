package org.throughline.connector;

import org.throughline.idempotency.Outcome;

/**
 * A list ended before all the items came that its first page had announced. Nothing was changed; it was only a read.
 *
 * <p>What was delivered before was in the list. Read again, a feed from the last cursor.
 */
public final class IncompleteListException extends ConnectorException {
    private final transient long announced;
    private final transient long delivered;

    /**
     * Reports a list that is too short.
     *
     * @param details what operators need to know; the operation names the list
     * @param announced how many items the first page announced
     * @param delivered how many came
     */
    public IncompleteListException(FailureDetails details, long announced, long delivered) {
        super(details, "of " + announced + " items announced only " + delivered + " came", null);
        this.announced = announced;
        this.delivered = delivered;
    }

    /** {@return how many items the first page announced} */
    public long announced() {
        return announced;
    }

    /** {@return how many items came} */
    public long delivered() {
        return delivered;
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

package org.throughline.idempotency.outbox;

/** The outbox or the inbox could not be used. Nothing of the transaction that it was part of should be committed. */
public final class OutboxException extends RuntimeException {

    /**
     * Wraps a failure of the database.
     *
     * @param message what was attempted
     * @param cause the failure
     */
    public OutboxException(String message, Throwable cause) {
        super(message, cause);
    }
}

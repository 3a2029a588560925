package org.throughline.idempotency;

/** The store could not be used. What was under way stays in flight, and the next run finds out what became of it. */
public final class EffectStoreException extends RuntimeException {

    /**
     * Wraps a failure of a store.
     *
     * @param message what was attempted
     * @param cause the failure
     */
    public EffectStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.throughline.idempotency;

/** A saga was abandoned, so it does not go on. */
public final class SagaAbandonedException extends RuntimeException {

    SagaAbandonedException(Saga<?> saga, Abandonment.Decided decided) {
        super("saga " + saga.name() + "/" + saga.key() + " was abandoned by " + decided.actor() + ": "
                + decided.reason());
    }
}

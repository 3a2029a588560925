package org.throughline.idempotency;

import java.util.stream.Collectors;

/**
 * Some steps of an abandoned saga could not be undone. Their compensations are dead letters with an owner; once a person
 * has decided about them, abandon the saga again.
 */
public final class CompensationFailedException extends RuntimeException {
    /** What became of each step. */
    private final transient Abandonment abandonment;

    CompensationFailedException(Saga<?> saga, Abandonment abandonment) {
        super("saga " + saga.name() + "/" + saga.key() + " is not undone: "
                + abandonment.steps().stream()
                        .filter(step -> step.outcome() == Abandonment.Outcome.FAILED)
                        .map(step -> step.name() + "/" + step.key() + " (" + step.reason() + ")")
                        .collect(Collectors.joining(", ")));
        this.abandonment = abandonment;
    }

    /** {@return what became of each step} */
    public Abandonment abandonment() {
        return abandonment;
    }
}

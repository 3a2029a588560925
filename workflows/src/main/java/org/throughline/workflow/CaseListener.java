package org.throughline.workflow;

/**
 * Is told of each change of a case, for alerts to people.
 *
 * <p>At least once for each entry, after it was stored and on a thread of its own, so that no flow waits for it. What it
 * throws is tried again for a week, with growing pauses; an {@link org.throughline.idempotency.EffectFailure} that says
 * {@code REJECTED} is not. Thread-safe.
 */
public interface CaseListener {

    /** {@return a name that is stable and its own among the listeners of a runner, such as {@code webhook-finance}} */
    String name();

    /**
     * Something happened to a case.
     *
     * @param entry what happened, with who and why
     * @param current the case as it is now
     */
    void changed(CaseEntry entry, GovernedException current);
}

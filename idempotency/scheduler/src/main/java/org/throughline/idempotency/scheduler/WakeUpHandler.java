package org.throughline.idempotency.scheduler;

/**
 * Does what was to be done at a time.
 *
 * <p>Must bear to be called twice for the same id, one after the other and by two nodes at once: a node can die after the
 * work and before it is noted, and a node that is taken for dead can come back. Effects bear it.
 */
@FunctionalInterface
public interface WakeUpHandler {

    /**
     * Goes on with the work. If it throws, it is called again after a pause.
     *
     * @param id what was scheduled
     * @return whether that was all
     */
    Next wokenUp(String id);
}

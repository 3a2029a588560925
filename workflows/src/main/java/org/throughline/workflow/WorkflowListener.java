package org.throughline.workflow;

/** Is told how runs get on, for progress and alerts. Called on the runner's threads; must return quickly. */
public interface WorkflowListener {

    /**
     * A run was carried through.
     *
     * @param run the run
     */
    default void completed(WorkflowRun run) {}

    /**
     * A run waits for a person.
     *
     * @param run the run
     * @param exception the case that was opened
     */
    default void paused(WorkflowRun run, GovernedException exception) {}

    /**
     * A system was not available; the run is tried again later.
     *
     * @param run the run
     */
    default void waiting(WorkflowRun run) {}
}

package org.throughline.workflow;

/** Where a run of a workflow stands. */
public enum RunState {
    /** Due, or being carried through right now. */
    SCHEDULED,
    /** A system was not available; it is tried again later. */
    WAITING,
    /** Waits for a person: see its {@link GovernedException}. */
    PAUSED,
    /** Carried through to the end. */
    COMPLETED
}

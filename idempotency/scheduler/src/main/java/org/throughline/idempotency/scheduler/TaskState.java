package org.throughline.idempotency.scheduler;

/** Where a task stands. */
public enum TaskState {
    /** Accepted, or replayed by a person; no run has begun since. */
    SUBMITTED,
    /** A run has begun. If its node died, another one takes over. */
    RUNNING,
    /** The last run failed, and the next one has a time. */
    WAITING,
    /** It has ended well. */
    DONE,
    /** A person has to decide: see {@link DurableTasks#deadLetters}. */
    DEAD,
    /** A person decided that it is not to be done. */
    DISCARDED
}

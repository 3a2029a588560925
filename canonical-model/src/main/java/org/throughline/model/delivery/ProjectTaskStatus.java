package org.throughline.model.delivery;

/** How far a task is. */
public enum ProjectTaskStatus {
    /** Not started. */
    PLANNED,

    /** Being worked on. */
    IN_PROGRESS,

    /** Done. */
    COMPLETED,

    /** Will not be done. */
    CANCELLED
}

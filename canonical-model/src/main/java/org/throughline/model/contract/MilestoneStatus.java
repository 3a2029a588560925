package org.throughline.model.contract;

/**
 * How far a milestone is.
 */
public enum MilestoneStatus {
    /** Not reached. */
    PLANNED,

    /** Reached, and waiting for acceptance. */
    REACHED,

    /** Accepted: its amount may be billed. */
    ACCEPTED,

    /** Billed. */
    BILLED,

    /** Will not be reached. */
    CANCELLED
}

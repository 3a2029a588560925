package org.throughline.model.delivery;

/** How firm an assignment is. */
public enum AssignmentStatus {
    /** Asked for. */
    REQUESTED,

    /** Promised under reserve. */
    TENTATIVE,

    /** Promised. */
    CONFIRMED,

    /** Over. */
    ENDED
}

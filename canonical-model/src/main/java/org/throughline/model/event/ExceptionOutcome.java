package org.throughline.model.event;

/** How a governed exception ended. */
public enum ExceptionOutcome {
    /** The cause was set right, and the control passed. */
    CORRECTED,

    /** The flow went on although the control fails, with approval. */
    OVERRIDDEN,

    /** The flow was given up. */
    WITHDRAWN
}

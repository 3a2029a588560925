package org.throughline.model.delivery;

/**
 * How far a project is.
 */
public enum ProjectStatus {
    /** Set up, work not started. */
    PLANNED,

    /** Being delivered. */
    ACTIVE,

    /** Delivered; no more time may be entered. */
    CLOSED,

    /** Stopped for good. */
    CANCELLED
}

package org.throughline.workflow;

/** What happened to a {@linkplain GovernedException case}. */
public enum CaseAction {
    /** A run paused. */
    OPENED,
    /** Somebody took it up. */
    ACKNOWLEDGED,
    /** Somebody wrote something about it. */
    COMMENTED,
    /** Somebody asked to let the run go on although controls fail. */
    OVERRIDE_REQUESTED,
    /** Somebody else approved that; the run went on. */
    OVERRIDDEN,
    /** Somebody set the cause right; the run went on. */
    RESOLVED,
    /** Its time was over before it was resolved. */
    EXPIRED
}

package org.throughline.workflow;

/** How far a {@linkplain GovernedException case} is. */
public enum CaseState {
    /** Nobody has taken it up. */
    OPEN,
    /** Somebody is at it. */
    ACKNOWLEDGED,
    /** Its time is over: it was escalated, and still waits. */
    EXPIRED,
    /** The cause was set right; the run went on and checked again. */
    RESOLVED,
    /** The run went on although the controls fail, with approval. */
    OVERRIDDEN;

    /** {@return whether the run still waits} */
    public boolean isWaiting() {
        return this == OPEN || this == ACKNOWLEDGED || this == EXPIRED;
    }
}

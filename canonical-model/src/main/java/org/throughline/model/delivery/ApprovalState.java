package org.throughline.model.delivery;

/**
 * Whether work may be billed. Moves forward only, except that what was rejected may be submitted again.
 */
public enum ApprovalState {
    /** Entered, not handed in. */
    DRAFT,

    /** Handed in, waiting for a decision. */
    SUBMITTED,

    /** Approved: it may be billed. */
    APPROVED,

    /** Sent back. */
    REJECTED
}

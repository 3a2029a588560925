package org.throughline.model.delivery;

/**
 * Whether work may be billed. Moves forward only, except that what was rejected or recalled may be handed in again.
 */
public enum ApprovalState {
    /** Entered, not handed in. */
    DRAFT,

    /** Handed in, waiting for a decision. */
    SUBMITTED,

    /** Approved: it may be billed. */
    APPROVED,

    /** Sent back. */
    REJECTED;

    /**
     * Whether a record in this state may come into another one.
     *
     * @param next the other state
     * @return true if an approval process allows it; false for the same state
     */
    public boolean mayBecome(ApprovalState next) {
        return switch (this) {
            case DRAFT -> next == SUBMITTED;
            case SUBMITTED -> next == APPROVED || next == REJECTED || next == DRAFT;
            // Approval can be withdrawn as long as nothing was billed; billing is guarded elsewhere.
            case APPROVED -> next == REJECTED;
            case REJECTED -> next == SUBMITTED || next == DRAFT;
        };
    }
}

package org.throughline.model.billing;

/** How far a dispute is. */
public enum DisputeStatus {
    /** Not decided. */
    OPEN,

    /** The customer is right: a credit note follows. */
    ACCEPTED,

    /** The firm is right: the amount stays due. */
    REJECTED,

    /** The customer no longer disputes it. */
    WITHDRAWN
}

package org.throughline.model.billing;

/** Whether a billable event may be put on an invoice. */
public enum BillableState {
    /** May be billed. */
    READY,

    /** Kept back by a person or a rule. */
    ON_HOLD,

    /** On an invoice that is not void. */
    BILLED
}

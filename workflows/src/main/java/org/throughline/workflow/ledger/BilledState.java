package org.throughline.workflow.ledger;

/** How far a document in the ledger is. */
public enum BilledState {
    /** About to be posted: what it bills is held for it. */
    RESERVED,
    /** In the books of the ERP. */
    ISSUED,
    /** In the books, and the tax service and the PSA know of it: only then it may be corrected. */
    RECORDED,
    /** Taken out of the books. */
    VOID
}

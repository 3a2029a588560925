package org.throughline.model.billing;

/**
 * How far an invoice is.
 */
public enum InvoiceStatus {
    /** Computed, not yet in the books. */
    DRAFT,

    /** Posted in the ERP: the customer owes it. */
    ISSUED,

    /** Taken back as if never issued. */
    VOID
}

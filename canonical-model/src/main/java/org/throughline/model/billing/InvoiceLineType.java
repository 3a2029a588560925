package org.throughline.model.billing;

/**
 * What an invoice line charges for.
 */
public enum InvoiceLineType {
    /** Hours worked. */
    TIME,

    /** Expenses passed on. */
    EXPENSE,

    /** A part of a fixed fee. */
    MILESTONE,

    /** A reduction that keeps the sum within the agreed ceiling; negative. */
    CEILING
}

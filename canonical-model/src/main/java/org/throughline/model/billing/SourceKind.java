package org.throughline.model.billing;

/**
 * What an invoice line was made from.
 */
public enum SourceKind {
    /** Time worked. */
    TIME_ENTRY,

    /** An expense passed on. */
    EXPENSE,

    /** An accepted milestone. */
    MILESTONE
}

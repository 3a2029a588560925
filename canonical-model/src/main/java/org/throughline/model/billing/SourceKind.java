package org.throughline.model.billing;

/** What an invoice line was made from. */
public enum SourceKind {
    /** Time worked. */
    TIME_ENTRY,

    /** An expense passed on. */
    EXPENSE,

    /** An accepted milestone. */
    MILESTONE,

    /** A period of a retainer or a managed service. */
    PERIOD,

    /** An amount kept back earlier. */
    HOLDBACK,

    /** A deposit. */
    DEPOSIT
}

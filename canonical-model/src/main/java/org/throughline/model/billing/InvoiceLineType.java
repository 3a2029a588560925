package org.throughline.model.billing;

/** What an invoice line charges for. */
public enum InvoiceLineType {
    /** Hours or days worked. */
    TIME,

    /** Expenses passed on. */
    EXPENSE,

    /** A part of a fixed fee. */
    MILESTONE,

    /** The fee of a period for an agreed number of hours. */
    RETAINER,

    /** Hours above those that a retainer includes. */
    OVERAGE,

    /** A managed service for a period. */
    SUBSCRIPTION,

    /** A part kept back until acceptance, negative; or its release, positive. */
    HOLDBACK,

    /** A deposit billed in advance, or, negative, one that is used up. */
    DEPOSIT,

    /** A reduction agreed for the whole contract; negative. */
    DISCOUNT,

    /** A reduction that keeps the sum within the ceiling, negative; or what of it there is room for now, positive. */
    CEILING
}

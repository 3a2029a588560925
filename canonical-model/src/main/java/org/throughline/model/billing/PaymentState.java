package org.throughline.model.billing;

/**
 * Where an invoice stands between issue and settlement.
 */
public enum PaymentState {
    /** Nothing has been paid. */
    OPEN,

    /** A part has been paid. */
    PARTIALLY_PAID,

    /** Nothing is left to pay. */
    PAID,

    /** Taken back: nothing is owed. */
    VOID
}

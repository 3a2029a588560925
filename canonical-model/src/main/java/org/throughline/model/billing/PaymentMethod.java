package org.throughline.model.billing;

/** How a payment was made. */
public enum PaymentMethod {
    /** A credit transfer. */
    BANK_TRANSFER,

    /** Collected by the firm. */
    DIRECT_DEBIT,

    /** A payment card. */
    CARD,

    /** A check. */
    CHECK,

    /** Another way. */
    OTHER
}

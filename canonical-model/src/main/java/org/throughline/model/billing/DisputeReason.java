package org.throughline.model.billing;

/** Why a customer disputes an invoice. */
public enum DisputeReason {
    /** The hours are not agreed. */
    HOURS,

    /** The rate is not agreed. */
    RATE,

    /** The work is not accepted. */
    QUALITY,

    /** The work was not ordered. */
    NOT_ORDERED,

    /** The tax is wrong. */
    TAX,

    /** Another reason. */
    OTHER
}

package org.throughline.model.billing;

/** How one legal entity of a group prices work for another. */
public enum TransferPricing {
    /** The cost with a markup. */
    COST_PLUS,

    /** What the customer pays, less a margin. */
    RESALE_MINUS,

    /** The rates of an agreed card. */
    RATE_CARD
}

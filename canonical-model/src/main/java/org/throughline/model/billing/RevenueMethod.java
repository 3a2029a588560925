package org.throughline.model.billing;

/** How the price of a performance obligation becomes revenue (ASC 606, IFRS 15). */
public enum RevenueMethod {
    /** Evenly over time: the customer benefits as the time passes. */
    STRAIGHT_LINE,

    /** By the share of the expected cost that was spent (cost to cost, an input method). */
    PERCENT_COMPLETE,

    /** When a milestone is accepted (an output method). */
    MILESTONE,

    /** As the firm has a right to invoice (practical expedient for time and materials). */
    AS_INVOICED
}

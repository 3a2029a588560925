package org.throughline.model.sales;

/** What is sold. */
public enum ServiceItemKind {
    /** The time of a role. */
    ROLE,

    /** A result for a price. */
    DELIVERABLE,

    /** A service for each period. */
    SUBSCRIPTION,

    /** Costs passed on. */
    EXPENSE
}

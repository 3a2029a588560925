package org.throughline.model.sales;

/**
 * Where a deal stands. Vendors' own stage names are mapped to these three.
 */
public enum OpportunityStage {
    /** Still being sold. */
    OPEN,

    /** Closed and won: the customer has ordered. */
    WON,

    /** Closed and lost. */
    LOST
}

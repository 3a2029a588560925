package org.throughline.model.sales;

/** What a deal adds. */
public enum OpportunityType {
    /** The first work for a customer, or new work. */
    NEW_BUSINESS,

    /** More of running work. */
    EXTENSION,

    /** A running service for another term. */
    RENEWAL
}

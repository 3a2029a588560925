package org.throughline.model.sales;

/** How far a quote is. */
public enum QuoteStatus {
    /** Being written. */
    DRAFT,

    /** Sent to the customer. */
    PRESENTED,

    /** Accepted: it becomes a contract. */
    ACCEPTED,

    /** Refused. */
    REJECTED,

    /** Not answered in time. */
    EXPIRED
}

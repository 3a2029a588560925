package org.throughline.model.contract;

/**
 * Where an engagement stands between the signature and the last payment.
 */
public enum EngagementStatus {
    /** Sold, and not set up yet. */
    SIGNED,

    /** Set up in delivery and finance: work may start and be billed. */
    READY,

    /** Delivered, billed and paid. */
    CLOSED,

    /** Will not be delivered. */
    CANCELLED
}

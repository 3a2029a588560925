package org.throughline.simulator.stripe;

/** What can go wrong with the delivery of an event, on purpose. */
public enum WebhookFault {
    /** Sent twice. */
    TWICE,
    /** Sent after the event that follows it. */
    LATE,
    /** Never sent; the list of events still has it. */
    LOST,
    /** Signed with a secret that nobody knows. */
    FORGED,
    /** Signed ten minutes ago. */
    STALE
}

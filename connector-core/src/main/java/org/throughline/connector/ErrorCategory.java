package org.throughline.connector;

/** Who can do something about a failure; a paused workflow is routed to its owner by it. */
public enum ErrorCategory {
    /** The master data of the customer: name, address, hierarchy, tax registration. */
    CUSTOMER_MASTER,
    /** What was agreed: terms, rates, dates, ceiling. */
    CONTRACT,
    /** Tax codes, nexus, exemptions. */
    TAX,
    /** Invoices, payments, accounting periods. */
    BILLING,
    /** A credential, a scope or a role in the connected system. */
    CREDENTIALS,
    /** The connected system itself: limits, outages, lost answers. */
    VENDOR,
    /** A request that should not have been made: for the developers of the connector. */
    BUG
}

package org.throughline.model.party;

/** What a contact person is asked about. */
public enum ContactRole {
    /** Invoices and their payment. */
    BILLING,

    /** The work, and its acceptance. */
    PROJECT,

    /** Purchase orders and contracts. */
    PROCUREMENT,

    /** Decisions above the project. */
    EXECUTIVE
}

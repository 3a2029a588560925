package org.throughline.connector.catalog;

/** How much of a vendor's API an operation stands on. */
public enum ApiClass {
    /** Reads or writes one kind of record, as the vendor keeps it. */
    SYSTEM,
    /** Puts several kinds of records together for one step of the business, such as setting up a project. */
    PROCESS
}

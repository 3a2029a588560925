package org.throughline.connector.catalog;

/** How sure a statement about a vendor is. */
public enum Certainty {
    /** Seen in the vendor's documentation or in recorded traffic. */
    VERIFIED,
    /** From memory or inferred: to be tried against a sandbox before anything is built on it. */
    UNVERIFIED
}

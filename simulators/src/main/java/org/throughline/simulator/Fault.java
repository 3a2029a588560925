package org.throughline.simulator;

/** What can go wrong with one request, on purpose. */
public enum Fault {
    /** The vendor's answer to too many requests; not executed. */
    THROTTLE,
    /** The vendor's answer during an outage; not executed. */
    UNAVAILABLE,
    /** Executed, then the connection is closed without a byte of an answer. */
    COMMIT_THEN_LOSE,
    /** Waits, then executes and answers. */
    SLOW,
    /** The connection is closed before anything is executed. */
    LOSE,
    /** A web page instead of an answer, as a proxy in between would send it; not executed. */
    HTML_ERROR,
    /** Executed; the connection is closed after half of the answer's body. */
    TRUNCATED,
    /** Executed; the answer's body is not JSON. */
    MALFORMED
}

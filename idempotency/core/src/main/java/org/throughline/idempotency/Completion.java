package org.throughline.idempotency;

/** How an effect came to its result. */
public enum Completion {
    /** It was performed and answered. */
    PERFORMED,
    /** Its answer was lost; a probe found it in the other system. */
    RECOVERED,
    /** A person recorded the result. */
    RECORDED
}

package org.throughline.connector;

/** What a write did in the connected system. */
public enum WriteOutcome {
    /** The record is new. */
    CREATED,
    /** The record existed and was written again. */
    UPDATED,
    /** The record existed with this content; nothing was written. */
    UNCHANGED,
    /** An earlier attempt with the same key had written it; this one only read the result. */
    REPLAYED
}

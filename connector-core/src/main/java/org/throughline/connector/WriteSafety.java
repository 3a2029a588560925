package org.throughline.connector;

/** Why the same write twice is one effect in the connected system. */
public enum WriteSafety {
    /** The vendor takes an idempotency key and replays its first answer. */
    NATIVE_KEY,
    /** The record carries our id in a unique field, and the vendor writes by that field. */
    EXTERNAL_ID_UPSERT,
    /** The record has a unique business key of its own, such as a document code. */
    NATURAL_KEY,
    /** The write gives fields of an existing record the same values each time, so a second time changes nothing. */
    IDEMPOTENT_UPDATE,
    /** The vendor offers nothing: the connector looks before it creates, and the caller probes after a lost answer. */
    FIND_BEFORE_CREATE
}

package org.throughline.idempotency.outbox;

/** Where a message stands. */
public enum OutboxState {
    /** It waits for a dispatcher. */
    PENDING,
    /** An attempt failed; it and the messages behind it with the same key wait for the next one. */
    RETRYING,
    /** It is a dead letter, and the messages behind it with the same key wait for a person. */
    BLOCKED,
    /** It is a dead letter, and the messages behind it have gone on. */
    DEAD,
    /** It was published at least once. */
    DELIVERED,
    /** A person decided that it is not to be published. */
    DISCARDED
}

package org.throughline.idempotency.outbox;

/** What becomes of the messages behind one that cannot be published. Others are never held up. */
public enum PoisonPolicy {
    /** Those with the same ordering key wait until a person has replayed or discarded it: the order is kept. */
    BLOCK_KEY,
    /** Those with the same ordering key go on: a replay will be out of order. */
    SKIP
}

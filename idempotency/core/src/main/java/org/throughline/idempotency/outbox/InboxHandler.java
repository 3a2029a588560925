package org.throughline.idempotency.outbox;

/**
 * What a received message brings about in the database of the receiver, inside the transaction of the inbox.
 *
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface InboxHandler<X extends Exception> {

    /**
     * Handles the message.
     *
     * @throws X if it cannot be handled; then the message counts as not received
     */
    void handle() throws X;
}

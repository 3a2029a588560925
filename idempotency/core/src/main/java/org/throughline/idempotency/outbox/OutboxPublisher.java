package org.throughline.idempotency.outbox;

/**
 * Hands messages over to where they are to go: a broker, another system, a handler in this process.
 *
 * <p>Called by several threads at once, never for two messages with the same ordering key at a time, and never inside a
 * database transaction. A message may come again, with the same id: after a failure, and after a crash that left
 * unknown whether it had arrived.
 */
@FunctionalInterface
public interface OutboxPublisher {

    /**
     * Publishes a message. Returning means that it has arrived where it cannot be lost any more. Must end well before the
     * dispatcher's lease does, so give what it calls a time-out.
     *
     * @param delivery the message
     * @throws Exception if it did not arrive, or may not have. An {@link org.throughline.idempotency.EffectFailure} that
     *     says rejected is not tried again; one that asks for a wait gets it.
     */
    void publish(OutboxDelivery delivery) throws Exception;
}

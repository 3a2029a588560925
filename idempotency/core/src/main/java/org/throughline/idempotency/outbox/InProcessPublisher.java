package org.throughline.idempotency.outbox;

import java.util.HashMap;
import java.util.Map;

/**
 * Hands messages to handlers in the same process, one for each topic. A topic without a handler is refused, so that it
 * becomes a dead letter and is not lost. Immutable; as thread-safe as its handlers.
 */
public final class InProcessPublisher implements OutboxPublisher {
    private final Map<String, OutboxPublisher> handlers;

    private InProcessPublisher(Map<String, OutboxPublisher> handlers) {
        this.handlers = Map.copyOf(handlers);
    }

    /** {@return a publisher that knows no topic yet} */
    public static InProcessPublisher create() {
        return new InProcessPublisher(Map.of());
    }

    /**
     * A publisher that knows one topic more.
     *
     * @param topic the topic
     * @param handler what to do with its messages
     * @return a copy
     * @throws IllegalArgumentException if the topic has a handler already
     */
    public InProcessPublisher on(String topic, OutboxPublisher handler) {
        Map<String, OutboxPublisher> more = new HashMap<>(handlers);
        if (more.put(topic, handler) != null) {
            throw new IllegalArgumentException("there are two handlers for " + topic);
        }
        return new InProcessPublisher(more);
    }

    @Override
    public void publish(OutboxDelivery delivery) throws Exception {
        String topic = delivery.message().topic();
        OutboxPublisher handler = handlers.get(topic);
        if (handler == null) {
            throw new MessageRefusedException("there is no handler for topic " + topic);
        }
        handler.publish(delivery);
    }
}

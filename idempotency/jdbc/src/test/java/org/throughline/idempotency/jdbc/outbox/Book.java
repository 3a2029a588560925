package org.throughline.idempotency.jdbc.outbox;

import java.util.ArrayList;
import java.util.List;
import org.throughline.idempotency.outbox.OutboxDelivery;
import org.throughline.idempotency.outbox.OutboxPublisher;

/** Writes down what is published, and does to some messages what a test says. */
final class Book implements OutboxPublisher {
    final List<OutboxDelivery> deliveries = new ArrayList<>();
    private OutboxPublisher before = delivery -> {};
    private OutboxPublisher after = delivery -> {};

    /** What a process that dies throws, as seen from inside. */
    static final class Died extends Error {
        Died() {
            super("died", null, false, false);
        }
    }

    Book before(OutboxPublisher action) {
        before = action;
        return this;
    }

    Book after(OutboxPublisher action) {
        after = action;
        return this;
    }

    @Override
    public void publish(OutboxDelivery delivery) throws Exception {
        before.publish(delivery);
        deliveries.add(delivery);
        after.publish(delivery);
    }

    List<String> ids() {
        return deliveries.stream().map(delivery -> delivery.message().id()).toList();
    }
}

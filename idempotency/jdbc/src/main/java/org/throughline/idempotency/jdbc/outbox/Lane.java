package org.throughline.idempotency.jdbc.outbox;

import java.util.List;
import org.throughline.idempotency.outbox.OutboxDelivery;

/**
 * A lane that this dispatcher owns as long as its fence is the one in the table.
 *
 * @param number which one
 * @param fence grows with every owner
 * @param suspects how many of the next messages may have ended a process; they are taken one at a time
 * @param messages what to publish, in order
 */
record Lane(int number, long fence, int suspects, List<Taken> messages) {

    /**
     * A message to be published.
     *
     * @param lane the number of its lane
     * @param seq its place in the table
     * @param delivery the message
     */
    record Taken(int lane, long seq, OutboxDelivery delivery) {
        String orderingKey() {
            return delivery.message().orderingKey();
        }
    }
}

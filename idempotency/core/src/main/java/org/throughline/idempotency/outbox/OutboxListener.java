package org.throughline.idempotency.outbox;

import java.time.Duration;
import org.throughline.idempotency.deadletter.DeadLetter;

/**
 * Hears what becomes of messages, for metrics and alarms. Called on the thread of the dispatcher, after the commit; what
 * a listener throws is logged and otherwise ignored.
 */
public interface OutboxListener {

    /**
     * The message was published.
     *
     * @param delivery the message
     */
    default void delivered(OutboxDelivery delivery) {}

    /**
     * The attempt failed and there will be another one.
     *
     * @param delivery the message
     * @param wait how long it waits first
     * @param failure why it failed
     */
    default void retrying(OutboxDelivery delivery, Duration wait, DeadLetter.Failure failure) {}

    /**
     * The message became a dead letter.
     *
     * @param delivery the message
     * @param failure why the last attempt failed
     */
    default void buried(OutboxDelivery delivery, DeadLetter.Failure failure) {}
}

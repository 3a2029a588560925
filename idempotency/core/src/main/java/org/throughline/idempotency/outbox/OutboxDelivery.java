package org.throughline.idempotency.outbox;

import java.time.Instant;

/**
 * A message on its way to a publisher.
 *
 * @param message the message
 * @param createdAt when its transaction began or appended it, by the clock of the database
 * @param attempt how often it has been taken up with this time, as far as is known, from 1
 * @param fence grows whenever another dispatcher takes over the ordering key; a receiver that has seen a higher one for
 *     this key may refuse this one
 */
public record OutboxDelivery(OutboxMessage message, Instant createdAt, int attempt, long fence) {}

/**
 * The transactional outbox and inbox, as far as they do not depend on where they are kept.
 *
 * <p>An {@link org.throughline.idempotency.outbox.OutboxMessage} is written in the transaction of the change that it
 * tells of, and reaches an {@link org.throughline.idempotency.outbox.OutboxPublisher} after the commit: at least once,
 * and in order for each ordering key. Whoever receives it leaves out repetitions by the id. Not here: the tables, and any
 * message broker.
 */
@NullMarked
package org.throughline.idempotency.outbox;

import org.jspecify.annotations.NullMarked;

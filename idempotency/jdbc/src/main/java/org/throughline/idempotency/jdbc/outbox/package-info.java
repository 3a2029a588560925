/**
 * The transactional outbox and inbox over JDBC.
 *
 * <p>{@link org.throughline.idempotency.jdbc.outbox.JdbcOutbox} appends messages in the transaction of the caller, {@link
 * org.throughline.idempotency.jdbc.outbox.OutboxDispatcher} publishes them after the commit, {@link
 * org.throughline.idempotency.jdbc.outbox.JdbcDeadLetters} is for what could not be published, and {@link
 * org.throughline.idempotency.jdbc.outbox.JdbcInbox} leaves out repetitions at the receiver.
 */
@NullMarked
package org.throughline.idempotency.jdbc.outbox;

import org.jspecify.annotations.NullMarked;

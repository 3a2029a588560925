/**
 * Resumes unfinished work, on any of several nodes that share a database.
 *
 * <p>{@link org.throughline.idempotency.scheduler.DurableTasks} carry plain methods of effects to their end, whatever
 * crashes in between; what they cannot end becomes a dead letter. They stand on {@link
 * org.throughline.idempotency.scheduler.WakeUps}, which bring something up at its time until it is done, and which whoever
 * keeps the state of work otherwise can use alone. Not in scope: calendars and cron expressions.
 */
@NullMarked
package org.throughline.idempotency.scheduler;

import org.jspecify.annotations.NullMarked;

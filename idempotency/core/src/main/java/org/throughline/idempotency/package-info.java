/**
 * Effects: writes to other systems that happen once, whatever crashes in between.
 *
 * <p>An {@link org.throughline.idempotency.Effect} says what to write and how to find out whether it already happened;
 * {@link org.throughline.idempotency.Effects} runs it and keeps its state in an {@link
 * org.throughline.idempotency.EffectStore}. Not here: scheduling, message queues, and anything that knows HTTP or
 * business objects.
 */
@NullMarked
package org.throughline.idempotency;

import org.jspecify.annotations.NullMarked;

/**
 * Dead letters: what a program has given up on and a person decides about. Outbox, effects and durable tasks show theirs
 * through the one interface {@link org.throughline.idempotency.deadletter.DeadLetters}.
 */
@NullMarked
package org.throughline.idempotency.deadletter;

import org.jspecify.annotations.NullMarked;

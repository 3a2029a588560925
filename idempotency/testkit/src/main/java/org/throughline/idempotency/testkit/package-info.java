/**
 * What every effect store has to pass. Extend {@link org.throughline.idempotency.testkit.EffectStoreContract} and {@link
 * org.throughline.idempotency.testkit.EffectRecoveryContract} in the tests of a store.
 */
@NullMarked
package org.throughline.idempotency.testkit;

import org.jspecify.annotations.NullMarked;

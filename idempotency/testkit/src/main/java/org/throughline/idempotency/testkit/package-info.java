/**
 * What every effect store has to pass. Extend {@link org.throughline.idempotency.testkit.EffectStoreContract} and {@link
 * org.throughline.idempotency.testkit.EffectRecoveryContract} in the tests of a store, and {@link
 * org.throughline.idempotency.testkit.CrashMatrixContract} and {@link
 * org.throughline.idempotency.testkit.CompetingProcessesContract} if other processes can open it.
 */
@NullMarked
package org.throughline.idempotency.testkit;

import org.jspecify.annotations.NullMarked;

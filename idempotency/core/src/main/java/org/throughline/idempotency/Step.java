package org.throughline.idempotency;

import java.time.Duration;

/** How an attempt ended that did not end the run with a failure. */
sealed interface Step<T> {

    record Done<T>(EffectResult<T> result) implements Step<T> {}

    record Again<T>(Duration pause) implements Step<T> {}
}

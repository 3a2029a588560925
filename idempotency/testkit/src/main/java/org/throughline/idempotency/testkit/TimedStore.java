package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectStore;

/**
 * A store under test, and how to let time pass by its clock, if that can be done; otherwise leases are ended by renewing
 * them with a length of zero.
 */
record TimedStore(EffectStore store, @Nullable Consumer<Duration> clock) {
    static TimedStore withoutClock(EffectStore store) {
        return new TimedStore(store, null);
    }
}

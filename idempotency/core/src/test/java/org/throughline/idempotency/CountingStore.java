package org.throughline.idempotency;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Counts the renewals that reach a store, and fails once. */
record CountingStore(EffectStore store, CountDownLatch renewals, RuntimeException failure) implements DelegatingStore {

    @Override
    public boolean renew(EffectId id, long fence, Duration lease) {
        boolean renewed = store.renew(id, fence, lease);
        renewals.countDown();
        if (renewals.getCount() == 2) {
            throw failure;
        }
        return renewed;
    }
}

package org.throughline.idempotency;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Counts the renewals that reach a store, and fails once. */
final class CountingStore extends ForwardingEffectStore {
    final CountDownLatch renewals;
    private final RuntimeException failure;

    CountingStore(EffectStore store, CountDownLatch renewals, RuntimeException failure) {
        super(store);
        this.renewals = renewals;
        this.failure = failure;
    }

    @Override
    public boolean renew(EffectId id, long fence, Duration lease) {
        boolean renewed = super.renew(id, fence, lease);
        renewals.countDown();
        if (renewals.getCount() == 2) {
            throw failure;
        }
        return renewed;
    }
}

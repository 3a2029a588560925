package org.throughline.idempotency;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails at one call, before or after it wrote. */
final class FailingStore extends ForwardingEffectStore {
    private final AtomicInteger left;
    private final Runnable failure;

    /** The failure has to throw something. */
    FailingStore(EffectStore store, AtomicInteger left, Runnable failure) {
        super(store);
        this.left = left;
        this.failure = failure;
    }

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        passes();
        Claim claim = super.claim(id, fingerprint, owner, lease);
        passes();
        return claim;
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        passes();
        boolean finished = super.finish(id, fence, status);
        passes();
        return finished;
    }

    private void passes() {
        if (left.decrementAndGet() == 0) {
            failure.run();
        }
    }
}

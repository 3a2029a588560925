package org.throughline.idempotency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Counts the renewals that reach a store. */
record CountingStore(EffectStore store, CountDownLatch renewals) implements EffectStore {

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        return store.claim(id, fingerprint, owner, lease);
    }

    @Override
    public boolean renew(EffectId id, long fence, Duration lease) {
        boolean renewed = store.renew(id, fence, lease);
        renewals.countDown();
        if (renewals.getCount() == 2) {
            throw new EffectStoreException("the database is down for a moment", new IllegalStateException());
        }
        return renewed;
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        return store.finish(id, fence, status);
    }

    @Override
    public boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        return store.decide(seen, status, verdict, actor, reason);
    }

    @Override
    public Optional<EffectRecord> find(EffectId id) {
        return store.find(id);
    }

    @Override
    public List<EffectRecord> list(String scope, String namePrefix) {
        return store.list(scope, namePrefix);
    }

    @Override
    public List<Decision> decisions(EffectId id) {
        return store.decisions(id);
    }
}

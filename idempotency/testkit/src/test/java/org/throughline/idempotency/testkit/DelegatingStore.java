package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.throughline.idempotency.Backlog;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;

/** For stores that are wrong in one way. */
class DelegatingStore implements EffectStore {
    final EffectStore store;

    DelegatingStore(EffectStore store) {
        this.store = store;
    }

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        return store.claim(id, fingerprint, owner, lease);
    }

    @Override
    public boolean renew(EffectId id, long fence, Duration lease) {
        return store.renew(id, fence, lease);
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
    public List<EffectRecord> list(String scope, EffectFilter filter, int atMost) {
        return store.list(scope, filter, atMost);
    }

    @Override
    public List<Backlog> backlog(String scope) {
        return store.backlog(scope);
    }

    @Override
    public List<Decision> decisions(EffectId id) {
        return store.decisions(id);
    }

    @Override
    public int purge(String scope, Duration retention, int most) {
        return store.purge(scope, retention, most);
    }
}

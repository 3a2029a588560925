package org.throughline.idempotency;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Passes every call on to another store, for stores that do something of their own at some of them. */
public abstract class ForwardingEffectStore implements EffectStore {
    private final EffectStore delegate;

    /**
     * Keeps the other store.
     *
     * @param delegate where calls go
     */
    protected ForwardingEffectStore(EffectStore delegate) {
        this.delegate = requireNonNull(delegate, "delegate");
    }

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        return delegate.claim(id, fingerprint, owner, lease);
    }

    @Override
    public boolean renew(EffectId id, long fence, Duration lease) {
        return delegate.renew(id, fence, lease);
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        return delegate.finish(id, fence, status);
    }

    @Override
    public boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        return delegate.decide(seen, status, verdict, actor, reason);
    }

    @Override
    public Optional<EffectRecord> find(EffectId id) {
        return delegate.find(id);
    }

    @Override
    public List<EffectRecord> list(String scope, EffectFilter filter, int atMost) {
        return delegate.list(scope, filter, atMost);
    }

    @Override
    public List<Backlog> backlog(String scope) {
        return delegate.backlog(scope);
    }

    @Override
    public List<Decision> decisions(EffectId id) {
        return delegate.decisions(id);
    }

    @Override
    public int purge(String scope, Duration retention, int most) {
        return delegate.purge(scope, retention, most);
    }
}

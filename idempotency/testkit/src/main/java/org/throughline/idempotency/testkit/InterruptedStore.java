package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.throughline.idempotency.Backlog;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;

/** Lets something happen before and after every call of a store that decides something, and sets the lease. */
record InterruptedStore(EffectStore store, Interference interference, Duration lease) implements EffectStore {

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration asked) {
        return around("claim", () -> store.claim(id, fingerprint, owner, lease));
    }

    @Override
    public boolean renew(EffectId id, long fence, Duration asked) {
        return around("renew", () -> store.renew(id, fence, lease));
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        return around("finish " + status.state(), () -> store.finish(id, fence, status));
    }

    @Override
    public boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        return around("decide " + verdict, () -> store.decide(seen, status, verdict, actor, reason));
    }

    @Override
    public Optional<EffectRecord> find(EffectId id) {
        return around("find", () -> store.find(id));
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
        return around("purge", () -> store.purge(scope, retention, most));
    }

    private <R> R around(String point, Supplier<R> call) {
        interference.at("before " + point);
        R result = call.get();
        interference.at("after " + point);
        return result;
    }
}

package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.ForwardingEffectStore;

/** Lets something happen before and after every call of a store that decides something, and sets the lease. */
final class InterruptedStore extends ForwardingEffectStore {
    private final Interference interference;
    private final Duration lease;

    InterruptedStore(EffectStore store, Interference interference, Duration lease) {
        super(store);
        this.interference = interference;
        this.lease = lease;
    }

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration asked) {
        return around("claim", () -> super.claim(id, fingerprint, owner, lease));
    }

    @Override
    public boolean renew(EffectId id, long fence, Duration asked) {
        return around("renew", () -> super.renew(id, fence, lease));
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        return around("finish " + status.state(), () -> super.finish(id, fence, status));
    }

    @Override
    public boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        return around("decide " + verdict, () -> super.decide(seen, status, verdict, actor, reason));
    }

    @Override
    public Optional<EffectRecord> find(EffectId id) {
        return around("find", () -> super.find(id));
    }

    @Override
    public int purge(String scope, Duration retention, int most) {
        return around("purge", () -> super.purge(scope, retention, most));
    }

    private <R> R around(String point, Supplier<R> call) {
        interference.at("before " + point);
        R result = call.get();
        interference.at("after " + point);
        return result;
    }
}

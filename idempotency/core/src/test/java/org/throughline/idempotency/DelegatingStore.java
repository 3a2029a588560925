package org.throughline.idempotency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store that passes everything on, for tests that change one method. */
interface DelegatingStore extends EffectStore {
    EffectStore store();

    @Override
    default Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        return store().claim(id, fingerprint, owner, lease);
    }

    @Override
    default boolean renew(EffectId id, long fence, Duration lease) {
        return store().renew(id, fence, lease);
    }

    @Override
    default boolean finish(EffectId id, long fence, EffectStatus status) {
        return store().finish(id, fence, status);
    }

    @Override
    default boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        return store().decide(seen, status, verdict, actor, reason);
    }

    @Override
    default Optional<EffectRecord> find(EffectId id) {
        return store().find(id);
    }

    @Override
    default List<EffectRecord> list(String scope, EffectFilter filter, int atMost) {
        return store().list(scope, filter, atMost);
    }

    @Override
    default List<Backlog> backlog(String scope) {
        return store().backlog(scope);
    }

    @Override
    default List<Decision> decisions(EffectId id) {
        return store().decisions(id);
    }

    @Override
    default int purge(String scope, Duration retention, int most) {
        return store().purge(scope, retention, most);
    }

    /** Loses the database when an attempt ends. */
    record UnfinishedStore(EffectStore store) implements DelegatingStore {
        @Override
        public boolean finish(EffectId id, long fence, EffectStatus status) {
            throw new EffectStoreException("finish", new IllegalStateException("connection lost"));
        }
    }
}

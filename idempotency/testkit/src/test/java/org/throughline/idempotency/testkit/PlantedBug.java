package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.ForwardingEffectStore;
import org.throughline.idempotency.InMemoryEffectStore;

/** A well-known mistake of libraries of this kind, made by a store, and what comes of it. */
enum PlantedBug {
    /** The record is deleted when an attempt fails, so that it can be repeated at once. */
    DELETES_THE_RECORD_ON_FAILURE("happened twice", (store, clock) -> new ForwardingEffectStore(store) {
        private final KeptApart kept = new KeptApart(clock);

        @Override
        public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
            return kept.of(id).claim(id, fingerprint, owner, lease);
        }

        @Override
        public boolean renew(EffectId id, long fence, Duration lease) {
            return kept.of(id).renew(id, fence, lease);
        }

        @Override
        public boolean finish(EffectId id, long fence, EffectStatus status) {
            if (status.state() != EffectState.SUCCEEDED && kept.of(id).finish(id, fence, status)) {
                kept.delete(id);
                return true;
            }
            return kept.of(id).finish(id, fence, status);
        }

        @Override
        public boolean decide(
                EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
            return kept.of(seen.id()).decide(seen, status, verdict, actor, reason);
        }

        @Override
        public Optional<EffectRecord> find(EffectId id) {
            return kept.of(id).find(id);
        }

        @Override
        public int purge(String scope, Duration retention, int most) {
            return kept.purge(scope, retention, most);
        }
    }),

    /** Whoever comes may end and renew the claim of another one. */
    DOES_NOT_COMPARE_FENCES("to the loser", (store, clock) -> new ForwardingEffectStore(store) {
        @Override
        public boolean renew(EffectId id, long fence, Duration lease) {
            return store.renew(id, current(id), lease);
        }

        @Override
        public boolean finish(EffectId id, long fence, EffectStatus status) {
            return store.finish(id, current(id), status);
        }

        private long current(EffectId id) {
            return store.find(id).orElseThrow().tenure().fence();
        }
    }),

    /** What was interrupted, or has an unknown outcome, is repeated without a look. */
    SKIPS_THE_PROBE("happened twice", (store, clock) -> new ForwardingEffectStore(store) {
        @Override
        public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
            Claim claim = store.claim(id, fingerprint, owner, lease);
            return claim instanceof Claim.Granted granted
                    ? new Claim.Granted(granted.fence(), Optional.of(EffectState.RETRYABLE))
                    : claim;
        }
    }),

    /** Each process judges leases by a clock of its own; that of one process is fast. */
    JUDGES_LEASES_BY_THE_CLOCK_OF_THE_PROCESS("happened twice", (store, clock) -> new ForwardingEffectStore(store) {
        @Override
        public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
            Instant now = clock.instant().plus(owner.equals("node-1") ? Duration.ofHours(2) : Duration.ZERO);
            store.find(id)
                    .filter(found -> found.isOpenTo(owner, fingerprint, now))
                    .ifPresent(found -> store.renew(id, found.tenure().fence(), Duration.ZERO));
            return store.claim(id, fingerprint, owner, lease);
        }
    }),

    /** One who lost its claim is told that it has ended it. */
    TELLS_LOSERS_THAT_THEY_HAVE_WON("which is not in the store", (store, clock) -> new ForwardingEffectStore(store) {
        @Override
        public boolean finish(EffectId id, long fence, EffectStatus status) {
            store.finish(id, fence, status);
            return true;
        }
    }),

    /** The same key with other input gets the result of the first input. */
    IGNORES_FINGERPRINTS("to one who asked with", (store, clock) -> new ForwardingEffectStore(store) {
        @Override
        public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
            Claim claim = store.claim(id, "any", owner, lease);
            return claim instanceof Claim.Refused refused
                    ? new Claim.Refused(with(fingerprint, refused.found()))
                    : claim;
        }

        private EffectRecord with(String fingerprint, EffectRecord found) {
            return new EffectRecord(
                    found.id(), fingerprint, found.tenure(), found.status(), found.createdAt(), found.updatedAt());
        }
    }),

    /** What has ended is forgotten however young it is. */
    FORGETS_TOO_EARLY("were forgotten that are younger", (store, clock) -> new ForwardingEffectStore(store) {
        @Override
        public int purge(String scope, Duration retention, int most) {
            return store.purge(scope, Duration.ZERO, most);
        }
    });

    private final String harm;
    private final BiFunction<EffectStore, SettableClock, EffectStore> mistake;

    PlantedBug(String harm, BiFunction<EffectStore, SettableClock, EffectStore> mistake) {
        this.harm = harm;
        this.mistake = mistake;
    }

    /** What the promise that it breaks says. */
    String harm() {
        return harm;
    }

    TimedStore newStore() {
        SettableClock clock = new SettableClock();
        return new TimedStore(mistake.apply(new InMemoryEffectStore(clock), clock), clock::pass);
    }
}

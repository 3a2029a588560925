package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.ForwardingEffectStore;
import org.throughline.idempotency.testkit.Coverage.Seen;

/**
 * Sees every call that reaches the store of a history, lets its time pass, and requires what holds for every step: a claim
 * takes what is open and counts the fence up by one, only the holder renews and ends, what has succeeded stays so.
 */
final class PlayedStore extends ForwardingEffectStore {
    private static final Set<EffectState> ENDS = Set.of(
            EffectState.SUCCEEDED,
            EffectState.FAILED,
            EffectState.RETRYABLE,
            EffectState.UNKNOWN,
            EffectState.PARKED,
            EffectState.RELEASED);

    private final TimedStore timed;
    private final EffectStore store;
    private final Watcher watcher;
    private final boolean strict;
    private final Story story;
    private final Coverage coverage;
    private final Map<EffectId, Known> known = new HashMap<>();
    private Duration now = Duration.ZERO;

    /** What was known of an effect after the last call. */
    private record Known(EffectRecord effect, Duration leaseUntil, boolean leaseEnded) {}

    /** Hears what the store has done, in the same moment. */
    interface Watcher {
        void granted(EffectId id, Claim.Granted claim);

        void renewed();

        void ended();

        void decided(EffectRecord seen, EffectState now);
    }

    /**
     * Watches a store.
     *
     * @param strict whether to require anything of the store
     */
    PlayedStore(TimedStore timed, Watcher watcher, boolean strict, Story story, Coverage coverage) {
        super(timed.store());
        this.timed = timed;
        this.watcher = watcher;
        this.strict = strict;
        this.store = timed.store();
        this.story = story;
        this.coverage = coverage;
    }

    /** How much time has passed since the beginning. */
    Duration now() {
        return now;
    }

    /** Lets time pass for the store, and so for its leases. */
    void pass(Duration time) {
        now = now.plus(time);
        if (timed.clock() != null) {
            timed.clock().accept(time);
        }
        known.replaceAll((id, each) -> {
            boolean ended = each.leaseUntil.compareTo(now) <= 0;
            if (ended && !each.leaseEnded && timed.clock() == null) {
                store.renew(id, each.effect.tenure().fence(), Duration.ZERO);
            }
            return new Known(each.effect, each.leaseUntil, ended);
        });
    }

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        Known before = known.get(id);
        Claim claim = store.claim(id, fingerprint, owner, lease);
        if (claim instanceof Claim.Granted granted) {
            watcher.granted(id, granted);
            coverage.count(Seen.CLAIM);
            story.tell(
                    "    the store grants fence %d to %s, state before: %s",
                    granted.fence(), owner, granted.before().map(Enum::name).orElse("none"));
            if (strict) {
                requireOpen(id, before, granted, fingerprint, owner);
                requireClaimed(id, granted, fingerprint, owner, lease);
            }
        }
        return claim;
    }

    private void requireClaimed(EffectId id, Claim.Granted granted, String fingerprint, String owner, Duration lease) {
        EffectRecord after = found(id);
        story.require(
                after.state() == EffectState.IN_FLIGHT
                        && after.tenure().fence() == granted.fence()
                        && after.tenure().owner().equals(owner)
                        && after.fingerprint().equals(fingerprint),
                "a claim under fence %d left %s",
                granted.fence(),
                after);
        known.put(id, new Known(after, now.plus(lease), false));
    }

    private void requireOpen(
            EffectId id, @Nullable Known before, Claim.Granted granted, String fingerprint, String owner) {
        if (before == null) {
            story.require(granted.fence() == 1 && granted.before().isEmpty(), "the first claim was %s", granted);
            return;
        }
        EffectRecord found = before.effect;
        long fence = found.tenure().fence();
        story.require(granted.fence() == fence + 1, "fence %d was followed by %d", fence, granted.fence());
        story.require(
                granted.before().equals(Optional.of(found.state())), "%s was claimed as %s", found, granted.before());
        story.require(
                found.state() == EffectState.REOPENED || found.fingerprint().equals(fingerprint),
                "%s was claimed with other input",
                found);
        switch (found.state()) {
            case RETRYABLE, UNKNOWN, RELEASED, REOPENED -> {}
            case IN_FLIGHT -> {
                boolean restarted = found.tenure().owner().equals(owner);
                story.require(restarted || before.leaseEnded, "%s was claimed by %s during its lease", id, owner);
                coverage.count(
                        restarted ? Seen.CLAIM_OF_WHAT_A_DEAD_NAMESAKE_LEFT : Seen.CLAIM_AFTER_THE_LEASE_OF_ANOTHER);
            }
            case SUCCEEDED, FAILED, PARKED, DISCARDED -> story.require(false, "%s was claimed", found);
        }
    }

    @Override
    public boolean renew(EffectId id, long fence, Duration lease) {
        boolean renewed = keep(id, fence, lease);
        if (renewed) {
            watcher.renewed();
        }
        return renewed;
    }

    /** A renewal that is not the caller's. */
    boolean keep(EffectId id, long fence, Duration lease) {
        Known before = known.get(id);
        boolean renewed = store.renew(id, fence, lease);
        if (!strict) {
            return renewed;
        }
        story.require(renewed == holds(before, fence), "renewal under fence %d of %s: %s", fence, before, renewed);
        if (renewed) {
            requireUnchanged(id);
            known.put(id, new Known(found(id), now.plus(lease), false));
        }
        return renewed;
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        Known before = known.get(id);
        boolean finished = store.finish(id, fence, status);
        watcher.ended();
        story.tell("    the store %s %s under fence %d", finished ? "notes" : "refuses", status.state(), fence);
        if (!strict) {
            return finished;
        }
        story.require(finished == holds(before, fence), "end under fence %d of %s: %s", fence, before, finished);
        story.require(ENDS.contains(status.state()), "an attempt ended as %s", status.state());
        if (finished) {
            changed(id, status);
        } else {
            requireUnchanged(id);
        }
        return finished;
    }

    @Override
    public boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        EffectRecord before = known.containsKey(seen.id()) ? known.get(seen.id()).effect : null;
        boolean decided = store.decide(seen, status, verdict, actor, reason);
        if (decided) {
            story.tell("    the store notes that %s becomes %s", seen.state(), status.state());
            watcher.decided(seen, status.state());
        }
        if (!strict) {
            return decided;
        }
        boolean current = before != null
                && before.state() == seen.state()
                && before.tenure().fence() == seen.tenure().fence();
        story.require(decided == current, "a decision on %s when it was %s: %s", seen, before, decided);
        if (decided) {
            story.require(
                    seen.state() != EffectState.SUCCEEDED && seen.state() != EffectState.IN_FLIGHT,
                    "a person changed %s",
                    seen);
            changed(seen.id(), status);
        } else {
            requireUnchanged(seen.id());
        }
        return decided;
    }

    /** Nobody purges in the middle of a history with a retention that any of its effects has reached. */
    @Override
    public int purge(String scope, Duration retention, int most) {
        int forgotten = store.purge(scope, retention, most);
        story.require(forgotten == 0, "%d effects were forgotten that are younger than %s", forgotten, retention);
        coverage.count(Seen.PURGED_TOO_EARLY_TO_MATTER);
        return forgotten;
    }

    /** Forgets what has ended, at the end of a history. */
    int forget(String scope) {
        pass(Duration.ofDays(2));
        return store.purge(scope, timed.clock() == null ? Duration.ZERO : Duration.ofDays(1), 1_000);
    }

    private static boolean holds(@Nullable Known before, long fence) {
        return before != null
                && before.effect.state() == EffectState.IN_FLIGHT
                && before.effect.tenure().fence() == fence;
    }

    private void changed(EffectId id, EffectStatus status) {
        EffectRecord after = found(id);
        story.require(after.status().equals(status), "%s should have become %s", after, status);
        known.computeIfPresent(id, (same, before) -> {
            long fence = before.effect.tenure().fence();
            story.require(after.tenure().fence() == fence, "%s had fence %d before", after, fence);
            return new Known(after, before.leaseUntil, true);
        });
    }

    private void requireUnchanged(EffectId id) {
        Optional<EffectStatus> before = Optional.ofNullable(known.get(id)).map(each -> each.effect.status());
        story.require(
                store.find(id).map(EffectRecord::status).equals(before), "%s was changed by a call that failed", id);
    }

    private EffectRecord found(EffectId id) {
        Optional<EffectRecord> found = store.find(id);
        story.require(found.isPresent(), "%s was forgotten", id);
        return found.orElseThrow();
    }
}

package org.throughline.idempotency;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A store for tests and for programs that need no memory beyond their own life. Thread-safe. */
public final class InMemoryEffectStore implements EffectStore {
    private final Clock clock;
    private final Map<EffectId, EffectRecord> records = new LinkedHashMap<>();
    private final Map<EffectId, List<Decision>> decisions = new LinkedHashMap<>();

    /**
     * Creates an empty store.
     *
     * @param clock tells when a lease has ended
     */
    public InMemoryEffectStore(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public synchronized Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        Instant now = clock.instant();
        EffectRecord found = records.get(id);
        if (found != null && !found.isOpenTo(owner, fingerprint, now)) {
            return new Claim.Refused(found);
        }
        long fence = found == null ? 1 : found.tenure().fence() + 1;
        Tenure tenure = new Tenure(owner, fence, now.plus(lease));
        Instant createdAt = found == null ? now : found.createdAt();
        records.put(
                id, new EffectRecord(id, fingerprint, tenure, EffectStatus.of(EffectState.IN_FLIGHT), createdAt, now));
        return new Claim.Granted(fence, Optional.ofNullable(found).map(EffectRecord::state));
    }

    @Override
    public synchronized boolean renew(EffectId id, long fence, Duration lease) {
        EffectRecord held = held(id, fence);
        if (held == null) {
            return false;
        }
        Tenure tenure = new Tenure(held.tenure().owner(), fence, clock.instant().plus(lease));
        records.put(
                id,
                new EffectRecord(id, held.fingerprint(), tenure, held.status(), held.createdAt(), held.updatedAt()));
        return true;
    }

    @Override
    public synchronized boolean finish(EffectId id, long fence, EffectStatus status) {
        EffectRecord held = held(id, fence);
        if (held == null) {
            return false;
        }
        change(held, status);
        return true;
    }

    @Override
    public synchronized boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        EffectRecord found = records.get(seen.id());
        if (found == null
                || found.state() != seen.state()
                || found.tenure().fence() != seen.tenure().fence()) {
            return false;
        }
        change(found, status);
        decisions
                .computeIfAbsent(seen.id(), id -> new ArrayList<>())
                .add(new Decision(verdict, actor, reason, seen.state(), status.state(), clock.instant()));
        return true;
    }

    @Override
    public synchronized Optional<EffectRecord> find(EffectId id) {
        return Optional.ofNullable(records.get(id));
    }

    @Override
    public synchronized List<EffectRecord> list(String scope, EffectFilter filter, int atMost) {
        return records.values().stream()
                .filter(found -> found.id().scope().equals(scope) && filter.matches(found))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized List<Backlog> backlog(String scope) {
        Instant now = clock.instant();
        return records.values().stream()
                .filter(found ->
                        found.id().scope().equals(scope) && !found.state().isSettled())
                .collect(Collectors.groupingBy(found -> List.of(found.name(), found.state())))
                .values()
                .stream()
                .map(waiting -> backlog(waiting, now))
                .toList();
    }

    private static Backlog backlog(List<EffectRecord> waiting, Instant now) {
        EffectRecord oldest = Collections.min(waiting, Comparator.comparing(EffectRecord::updatedAt));
        return new Backlog(oldest.name(), oldest.state(), waiting.size(), Duration.between(oldest.updatedAt(), now));
    }

    @Override
    public synchronized List<Decision> decisions(EffectId id) {
        return List.copyOf(decisions.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized int purge(String scope, Duration retention, int most) {
        Instant latest = clock.instant().minus(retention);
        List<EffectId> old = records.values().stream()
                .filter(found ->
                        found.id().scope().equals(scope) && found.state().hasEnded())
                .filter(found -> !found.updatedAt().isAfter(latest))
                .map(EffectRecord::id)
                .limit(most)
                .toList();
        old.forEach(records::remove);
        old.forEach(decisions::remove);
        return old.size();
    }

    private @Nullable EffectRecord held(EffectId id, long fence) {
        EffectRecord found = records.get(id);
        boolean holds = found != null
                && found.state() == EffectState.IN_FLIGHT
                && found.tenure().fence() == fence;
        return holds ? found : null;
    }

    private void change(EffectRecord found, EffectStatus status) {
        records.put(
                found.id(),
                new EffectRecord(
                        found.id(), found.fingerprint(), found.tenure(), status, found.createdAt(), clock.instant()));
    }
}

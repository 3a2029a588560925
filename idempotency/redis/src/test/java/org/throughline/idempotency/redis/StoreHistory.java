package org.throughline.idempotency.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.InMemoryEffectStore;
import org.throughline.idempotency.Tenure;

/** Random steps, each done on the store under test and on the one in memory, whose answers are compared. */
final class StoreHistory {
    private static final List<Duration> LEASES = List.of(Duration.ZERO, Duration.ofHours(1));

    private final EffectStore store;
    private final EffectStore model = new InMemoryEffectStore(Clock.systemUTC());
    private final String scope = UUID.randomUUID().toString();
    private final long seed;
    private final Random random;
    private final List<String> steps = new ArrayList<>();

    StoreHistory(EffectStore store, long seed) {
        this.store = store;
        this.seed = seed;
        this.random = new Random(seed);
    }

    String scope() {
        return scope;
    }

    void play(int length) {
        for (int step = 0; step < length; step++) {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> claim();
                case 4, 5, 6 -> finish();
                case 7 -> renew();
                case 8 -> decide();
                case 9 -> look();
                case 10 -> list();
                default -> purge();
            }
        }
    }

    private void claim() {
        EffectId id = anyId();
        String fingerprint = random.nextInt(8) == 0 ? "v1:bb" : "v1:aa";
        String owner = any(List.of("a", "b", "c"));
        Duration lease = any(LEASES);
        same(
                "claim " + id + " " + fingerprint + " by " + owner + " for " + lease,
                each -> timeless(each.claim(id, fingerprint, owner, lease)));
    }

    private void finish() {
        EffectId id = anyId();
        long fence = anyFence(id);
        EffectStatus status = anyStatus();
        same("finish " + id + " under " + fence + " with " + status, each -> each.finish(id, fence, status));
    }

    private void renew() {
        EffectId id = anyId();
        long fence = anyFence(id);
        Duration lease = any(LEASES);
        same("renew " + id + " under " + fence + " for " + lease, each -> each.renew(id, fence, lease));
    }

    private void decide() {
        EffectId id = anyId();
        Optional<EffectRecord> seen = model.find(id).map(this::sometimesOutdated);
        EffectStatus status = anyStatus();
        Decision.Verdict verdict = any(List.of(Decision.Verdict.values()));
        if (seen.isPresent()) {
            same(
                    "decide on " + timeless(seen.get()) + ": " + status,
                    each -> each.decide(seen.get(), status, verdict, "ayşe", "because"));
        }
    }

    private EffectRecord sometimesOutdated(EffectRecord found) {
        if (random.nextInt(3) > 0) {
            return found;
        }
        Tenure earlier = new Tenure(found.tenure().owner(), found.tenure().fence() - 1, Instant.EPOCH);
        return new EffectRecord(
                found.id(), found.fingerprint(), earlier, found.status(), found.createdAt(), found.updatedAt());
    }

    private void look() {
        EffectId id = anyId();
        same("find " + id, each -> each.find(id).map(StoreHistory::timeless));
        same(
                "decisions on " + id,
                each -> each.decisions(id).stream()
                        .map(found -> List.of(found.verdict(), found.actor(), found.reason(), found.from(), found.to()))
                        .toList());
    }

    private void list() {
        Set<EffectState> states = EnumSet.allOf(EffectState.class);
        states.removeIf(state -> random.nextBoolean());
        EffectFilter filter = new EffectFilter(any(List.of("", "p", "post:", "post:a", "x%")), states);
        int most = random.nextInt(6);
        same(
                "list " + most + " of " + filter,
                each -> each.list(scope, filter, most).stream()
                        .map(StoreHistory::timeless)
                        .toList());
        same(
                "backlog",
                each -> each.backlog(scope).stream()
                        .map(waiting -> List.of(waiting.name(), waiting.state(), waiting.count()))
                        .collect(Collectors.toSet()));
    }

    private void purge() {
        if (random.nextInt(3) == 0) {
            same("purge nothing", each -> each.purge(scope, Duration.ofHours(1), 100));
            same("purge", each -> each.purge(scope, Duration.ZERO, 100));
        }
    }

    private <R> void same(String step, Function<EffectStore, R> action) {
        R expected = action.apply(model);
        steps.add(step + " -> " + expected);
        assertThat(action.apply(store))
                .as(() -> "seed " + seed + ":\n" + String.join("\n", steps) + "\n")
                .isEqualTo(expected);
    }

    private static Object timeless(Claim claim) {
        return claim instanceof Claim.Refused refused ? timeless(refused.found()) : claim;
    }

    private static EffectRecord timeless(EffectRecord found) {
        Tenure tenure = new Tenure(found.tenure().owner(), found.tenure().fence(), Instant.EPOCH);
        return new EffectRecord(found.id(), found.fingerprint(), tenure, found.status(), Instant.EPOCH, Instant.EPOCH);
    }

    private EffectId anyId() {
        return new EffectId(scope, any(List.of("post", "post:a", "x%3A")), any(List.of("1", "2", "𝒳:2%3A")));
    }

    private long anyFence(EffectId id) {
        long last = model.find(id).map(EffectRecord::attempts).orElse(1L);
        return random.nextInt(4) == 0 ? last - 1 : last;
    }

    private EffectStatus anyStatus() {
        EffectState state = any(List.of(
                EffectState.SUCCEEDED,
                EffectState.FAILED,
                EffectState.RETRYABLE,
                EffectState.UNKNOWN,
                EffectState.PARKED,
                EffectState.RELEASED,
                EffectState.REOPENED,
                EffectState.DISCARDED));
        return switch (random.nextInt(3)) {
            case 0 -> EffectStatus.of(state);
            case 1 -> EffectStatus.because(state, "Zürich 𝒳").withPayload("{}");
            default -> new EffectStatus(state, Completion.RECOVERED, "", "java.io.IOException", "", null);
        };
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

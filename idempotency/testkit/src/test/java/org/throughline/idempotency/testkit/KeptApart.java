package org.throughline.idempotency.testkit;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.InMemoryEffectStore;

/** Keeps each effect in a store of its own, so that one can be deleted, which no store offers. */
final class KeptApart {
    private final Clock clock;
    private final Map<EffectId, EffectStore> stores = new HashMap<>();

    KeptApart(Clock clock) {
        this.clock = clock;
    }

    EffectStore of(EffectId id) {
        return stores.computeIfAbsent(id, each -> new InMemoryEffectStore(clock));
    }

    int purge(String scope, Duration retention, int most) {
        return stores.values().stream()
                .mapToInt(store -> store.purge(scope, retention, most))
                .sum();
    }

    void delete(EffectId id) {
        stores.remove(id);
    }
}

package org.throughline.idempotency;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What all runs of one {@link Effects} share. */
record Engine(
        EffectStore store,
        String owner,
        Duration lease,
        Duration waitForOthers,
        LeaseKeeper leases,
        NamePrefixes<Resilience> resilience,
        LongSupplier nanoTime,
        RandomGenerator random,
        Sleeper sleeper,
        JsonMapper mapper,
        Results results,
        Notifier notifier) {

    void sleep(EffectId id, Duration wait) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EffectInProgressException(id, "a thread that was interrupted before its next attempt");
        }
    }
}

package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.EffectParkedException;
import org.throughline.idempotency.EffectRejectedException;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.testkit.RemoteBook.RemoteFailure;

/** Plays a scenario in this process, from its beginning, as a restarted process does. */
final class CrashScript {
    private final CrashScenario scenario;
    private final String key;
    private final BookClient client;
    private final WatchedStore watched;

    /**
     * A script for one process.
     *
     * @param scenario what to play
     * @param key what all its writes are about
     * @param bookPort where the other system listens
     * @param store the store
     * @param lease how long others are really kept away
     * @param interference what happens at the points of the run
     */
    CrashScript(
            CrashScenario scenario,
            String key,
            int bookPort,
            EffectStore store,
            Duration lease,
            Interference interference) {
        this.scenario = scenario;
        this.key = key;
        this.client = new BookClient(bookPort, interference);
        this.watched = new WatchedStore(store, interference, lease);
    }

    /** The name that the other system knows a write by. */
    static String bookKey(String name, String key) {
        return name + "/" + key;
    }

    /** Plays it to its end in a process of this name, and gives the results in their order. */
    List<EffectResult<?>> play(String owner) {
        try (Effects effects = Effects.builder()
                .store(watched.store())
                .owner(owner)
                .lease(scenario.lease())
                .sleeper(wait -> {})
                .build()) {
            return switch (scenario) {
                case SAGA -> saga(effects);
                case DECIDED -> List.of(decided(effects));
                case WELL, ANSWER_LOST, REQUEST_LOST, THROTTLED, SLOW -> List.of(effects.run(write("invoice")));
            };
        }
    }

    private List<EffectResult<?>> saga(Effects effects) {
        List<EffectResult<?>> results = new ArrayList<>();
        Effect<String> order = undoable("order");
        Effect<String> invoice = undoable("invoice");
        results.add(effects.run(order));
        results.add(effects.run(invoice));
        try {
            throw new AssertionError("must be refused, but is " + effects.run(write("payment")));
        } catch (RemoteFailure | EffectRejectedException refused) {
            effects.compensate(invoice).ifPresent(results::add);
            effects.compensate(order).ifPresent(results::add);
        }
        return results;
    }

    private EffectResult<String> decided(Effects effects) {
        Effect<String> effect = notProbed("invoice").build();
        while (true) {
            try {
                return effects.run(effect);
            } catch (EffectParkedException parked) {
                decide(effects);
            }
        }
    }

    /** Looks into the book, which is always right. */
    private void decide(Effects effects) {
        client.find(bookKey("invoice", key))
                .ifPresentOrElse(
                        document -> effects.record("invoice", key, document, "operator", "it is in the book"),
                        () -> effects.retry("invoice", key, "operator", "it is not in the book"));
    }

    private Effect<String> write(String name) {
        return probed(name).build();
    }

    private Effect<String> undoable(String name) {
        return probed(name).compensate(document -> write("undo-" + name)).build();
    }

    private Effect.Builder<String> probed(String name) {
        return notProbed(name).probeFor(() -> client.find(bookKey(name, key)));
    }

    private Effect.Builder<String> notProbed(String name) {
        return Effect.named(name, String.class).key(key).fingerprint(key).perform((EffectKey sent) -> {
            awaitRenewalIfSlow();
            String document = client.post(bookKey(name, key), sent.fence());
            awaitRenewalIfSlow();
            return document;
        });
    }

    private void awaitRenewalIfSlow() {
        if (scenario == CrashScenario.SLOW) {
            watched.awaitRenewal();
        }
    }
}

package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.RetryPolicy;
import tools.jackson.databind.json.JsonMapper;

/** One effect, the system it writes to, and any number of processes that run it. */
final class Rig {
    static final Duration RUNNING = Duration.ofHours(1);
    static final Duration ENDED = Duration.ZERO;
    private static final RetryPolicy THREE_TRIES =
            new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final EffectStore store;
    private final RemoteBook book;
    private final String key = UUID.randomUUID().toString();

    Rig(EffectStore store, RemoteBook book) {
        this.store = store;
        this.book = book;
    }

    /** A process that tries three times, and never really waits in between. */
    static Effects.Builder process(String owner, EffectStore store) {
        return Effects.builder()
                .store(store)
                .owner(owner)
                .lease(RUNNING)
                .retry(THREE_TRIES)
                .sleeper(wait -> {})
                .jsonMapper(MAPPER)
                .random(new Random(1));
    }

    /** Runs the effect in a process of this name that starts now and ends with the run. */
    EffectResult<String> run(String owner, Duration lease, Interference interference) {
        try (Effects process =
                process(owner, new InterruptedStore(store, interference, lease)).build()) {
            return process.run(effect(interference));
        }
    }

    Effect<String> effect(Interference interference) {
        return Effect.named("book.post", String.class)
                .key(key)
                .fingerprint(key)
                .probe(() -> {
                    interference.at("before probe");
                    var answer = book.find();
                    interference.at("after probe");
                    return answer;
                })
                .perform((EffectKey sent) -> {
                    interference.at("before send");
                    String document = book.post(sent, "DOC");
                    interference.at("after send");
                    return document;
                })
                .build();
    }
}

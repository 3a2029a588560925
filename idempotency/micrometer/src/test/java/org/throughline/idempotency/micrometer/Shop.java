package org.throughline.idempotency.micrometer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.InMemoryEffectStore;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.Probe;

/** Effects on a store in memory that can be down, with a clock that tests set. */
final class Shop {
    static final String POST = "erp.invoice.post";

    final TestClock clock = new TestClock();
    boolean storeIsDown;
    int backlogsRead;

    private final EffectStore memory = new InMemoryEffectStore(clock);

    Effects.Builder effects() {
        return Effects.builder().store(store()).owner("node").sleeper(wait -> {});
    }

    private EffectStore store() {
        return (EffectStore) Proxy.newProxyInstance(
                Shop.class.getClassLoader(), new Class<?>[] {EffectStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("backlog")) {
                        backlogsRead++;
                    }
                    if (storeIsDown) {
                        throw new EffectStoreException(method.getName(), new IllegalStateException("connection lost"));
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    static Effect.Builder<String> post(String key) {
        return write(POST, key);
    }

    static Effect.Builder<String> write(String name, String key) {
        return Effect.named(name, String.class)
                .key(key)
                .fingerprint("input")
                .probe(Probe::absent)
                .perform(() -> "done");
    }

    static Effect.Builder<String> failing(String name, String key, Outcome outcome) {
        return write(name, key).perform(() -> {
            throw new VendorException(outcome);
        });
    }

    /** Runs an effect that comes to nothing. */
    static void runFailing(Effects effects, Effect<String> effect) {
        try {
            effects.run(effect);
        } catch (RuntimeException expected) {
            return;
        }
        throw new AssertionError("did not fail: " + effect.key());
    }

    /** What a connector throws. */
    static final class VendorException extends RuntimeException implements EffectFailure {
        private final Outcome outcome;

        VendorException(Outcome outcome) {
            super("vendor says " + outcome);
            this.outcome = outcome;
        }

        @Override
        public Outcome outcome() {
            return outcome;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.empty();
        }
    }

    /** A clock that stands still until it is told otherwise. */
    static final class TestClock extends Clock {
        private volatile Instant now = Instant.parse("2026-03-29T00:59:59Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("withZone");
        }
    }
}

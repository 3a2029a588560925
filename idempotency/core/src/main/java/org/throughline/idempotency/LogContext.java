package org.throughline.idempotency;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Names the effect in all that is logged on this thread while work on it is done. */
final class LogContext {
    private static final String EFFECT = "throughline.effect";
    private static final String KEY = "throughline.key";

    private LogContext() {}

    static <R> R during(EffectId id, Supplier<R> work) {
        // An effect may be run by another one.
        String outerEffect = MDC.get(EFFECT);
        String outerKey = MDC.get(KEY);
        MDC.put(EFFECT, id.name());
        MDC.put(KEY, id.key());
        try {
            return work.get();
        } finally {
            restore(EFFECT, outerEffect);
            restore(KEY, outerKey);
        }
    }

    private static void restore(String name, @Nullable String outer) {
        if (outer == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, outer);
        }
    }
}

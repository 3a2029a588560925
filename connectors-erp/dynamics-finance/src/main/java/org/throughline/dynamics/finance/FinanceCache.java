package org.throughline.dynamics.finance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps master data for five minutes. */
final class FinanceCache {
    private static final Duration AGE = Duration.ofMinutes(5);

    private final Clock clock = Clock.systemUTC();
    private final Map<String, Kept<?>> kept = new HashMap<>();

    @SuppressWarnings("unchecked") // each name is read with one type only
    synchronized <T> T get(String name, Supplier<T> read) {
        Kept<?> found = kept.get(name);
        if (found != null && found.readAt().plus(AGE).isAfter(clock.instant())) {
            return (T) found.value();
        }
        T value = read.get();
        kept.put(name, new Kept<>(value, clock.instant()));
        return value;
    }

    /** What was missed is read again at the next attempt, so that finance can repair it in between. */
    synchronized void forget(String name) {
        kept.remove(name);
    }

    private record Kept<T>(T value, Instant readAt) {}
}

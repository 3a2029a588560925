package org.throughline.idempotency.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.Outcome;

/** Another system, which books whatever it is sent, as often as it is sent, and fails as told. */
final class Books {
    final Queue<String> entries = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

    /** What a task is given. */
    record Order(String number, int amount) {}

    /** A failure that tells what became of the effect. */
    static final class Refusal extends RuntimeException implements EffectFailure {
        private final transient Outcome outcome;
        private final transient @Nullable Duration retryAfter;

        Refusal(Outcome outcome, @Nullable Duration retryAfter) {
            super("books are closed: " + outcome);
            this.outcome = outcome;
            this.retryAfter = retryAfter;
        }

        @Override
        public Outcome outcome() {
            return outcome;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    void failNext(Outcome outcome) {
        failures.add(new Refusal(outcome, null));
    }

    void failNext(RuntimeException failure) {
        failures.add(failure);
    }

    Effect<String> entry(String name, Order order) {
        return Effect.named(name, String.class)
                .key(order.number())
                .fingerprint(order)
                .probeFor(() -> Optional.of(line(name, order)).filter(entries::contains))
                .perform(() -> book(name, order))
                .build();
    }

    /** The same without a way to find out, so that an unknown outcome parks it. */
    Effect<String> blindEntry(String name, Order order) {
        return Effect.named(name, String.class)
                .key(order.number())
                .fingerprint(order)
                .perform(() -> book(name, order))
                .build();
    }

    private String book(String name, Order order) {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        entries.add(line(name, order));
        return "booked";
    }

    private static String line(String name, Order order) {
        return name + " " + order.number() + " " + order.amount();
    }

    List<String> all() {
        return List.copyOf(entries);
    }
}

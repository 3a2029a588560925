package org.throughline.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A store with a clock that tests set, and processes that never really wait. */
final class World {
    static final Duration LEASE = Duration.ofMinutes(1);
    final SettableClock clock = new SettableClock();
    final EffectStore store = new InMemoryEffectStore(clock);
    final List<Duration> waits = new ArrayList<>();
    final List<String> events = new ArrayList<>();

    Effects.Builder node(String owner) {
        return Effects.builder()
                .store(store)
                .owner(owner)
                .lease(LEASE)
                .retry(new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofMinutes(5)))
                .sleeper(waits::add)
                .random(new Random(7))
                .listener(new EventLog(events));
    }

    Effects oneTry(String owner) {
        return node(owner).retry(RetryPolicy.none()).build();
    }

    EffectState state() {
        return store.find(new EffectId("default", "erp.invoice.post", "INV-42"))
                .orElseThrow()
                .state();
    }

    /** Writes events down. */
    record EventLog(List<String> events) implements EffectListener {
        @Override
        public void performed(EffectId id, long attempt) {
            events.add("performed " + id.key() + " at " + attempt);
        }

        @Override
        public void replayed(EffectId id, long attempt) {
            events.add("replayed " + id.key() + " at " + attempt);
        }

        @Override
        public void recovered(EffectId id, long attempt) {
            events.add("recovered " + id.key() + " at " + attempt);
        }

        @Override
        public void retrying(EffectId id, long attempt, Duration wait, String reason) {
            events.add("retrying " + id.key() + " at " + attempt);
        }

        @Override
        public void failed(EffectId id, long attempt, RuntimeException failure) {
            events.add("failed " + id.key() + " at " + attempt + ": " + failure.getMessage());
        }

        @Override
        public void parked(EffectId id, long attempt, String reason) {
            events.add("parked " + id.key() + " at " + attempt);
        }
    }

    /** A clock that stands still until it is told otherwise. */
    static final class SettableClock extends Clock {
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

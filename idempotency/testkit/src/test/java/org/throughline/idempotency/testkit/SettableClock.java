package org.throughline.idempotency.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.throughline.idempotency.InMemoryEffectStore;

/** A clock that stands still until it is told otherwise. */
final class SettableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-03-29T00:59:59Z");

    /** An empty store with a clock of its own. */
    static TimedStore newStore() {
        SettableClock clock = new SettableClock();
        return new TimedStore(new InMemoryEffectStore(clock), clock::pass);
    }

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

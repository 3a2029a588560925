package org.throughline.rehearsal.outage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Virtual time: it goes on as real time does, and skips what nobody would do anything in. Thread-safe. */
final class SkippingClock extends Clock {
    private final Instant start;
    private final long startNanos = System.nanoTime();
    private volatile Duration skipped = Duration.ZERO;

    SkippingClock(Instant start) {
        this.start = start;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos).plus(skipped);
    }

    /** Goes on at a moment, unless it is past. */
    synchronized void skipTo(Instant moment) {
        Duration ahead = Duration.between(instant(), moment);
        if (!ahead.isNegative()) {
            skipped = skipped.plus(ahead);
        }
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

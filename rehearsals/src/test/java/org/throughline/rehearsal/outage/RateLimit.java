package org.throughline.rehearsal.outage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.throughline.simulator.SimulatorResponse;
import org.throughline.simulator.VendorApi;

/** A vendor that answers so many calls in a minute, and asks whoever calls more often to wait for the next one. */
final class RateLimit implements Disturbance {
    private static final int MINUTE = 60;

    private final Clock clock;
    private final int callsPerMinute;
    private final Form form;
    private long minute;
    private int calls;

    RateLimit(Clock clock, int callsPerMinute, Form form) {
        this.clock = clock;
        this.callsPerMinute = callsPerMinute;
        this.form = form;
    }

    /** How {@code Retry-After} is written. */
    enum Form {
        SECONDS,
        DATE
    }

    @Override
    public synchronized Optional<SimulatorResponse> refusal(VendorApi api) {
        Instant now = clock.instant();
        long current = now.getEpochSecond() / MINUTE;
        if (current != minute) {
            minute = current;
            calls = 0;
        }
        calls++;
        Instant again = Instant.ofEpochSecond((current + 1) * MINUTE);
        return calls <= callsPerMinute
                ? Optional.empty()
                : Optional.of(api.throttled().withHeader("Retry-After", written(now, again)));
    }

    private String written(Instant now, Instant again) {
        return form == Form.DATE
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(again.atZone(ZoneOffset.UTC))
                : String.valueOf(Duration.between(now, again).toSeconds() + 1);
    }
}

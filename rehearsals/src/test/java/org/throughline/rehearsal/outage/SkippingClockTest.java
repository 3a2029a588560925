package org.throughline.rehearsal.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SkippingClockTest {
    private static final Instant MORNING = Instant.parse("2026-07-01T06:00:00Z");

    private final SkippingClock clock = new SkippingClock(MORNING);

    @Test
    void timeGoesOnWhereItSkippedTo() {
        clock.skipTo(MORNING.plusSeconds(3600));

        assertThat(clock.instant()).isBetween(MORNING.plusSeconds(3600), MORNING.plusSeconds(3660));
    }

    @Test
    void timeDoesNotGoBack() {
        clock.skipTo(MORNING.minusSeconds(3600));

        assertThat(clock.instant()).isAfterOrEqualTo(MORNING);
    }
}

package org.throughline.rehearsal.outage;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.simulator.SimulatorResponse;
import org.throughline.simulator.VendorApi;

/** A vendor that breaks down in the midst of work, and is back at a moment. */
final class Outage implements Disturbance {
    private final Clock clock;
    private final AtomicInteger callsUntilDown;
    private final Instant backAt;

    Outage(Clock clock, int callsUntilDown, Instant backAt) {
        this.clock = clock;
        this.callsUntilDown = new AtomicInteger(callsUntilDown);
        this.backAt = backAt;
    }

    @Override
    public Optional<SimulatorResponse> refusal(VendorApi api) {
        return clock.instant().isBefore(backAt) && callsUntilDown.getAndDecrement() <= 0
                ? Optional.of(api.unavailable())
                : Optional.empty();
    }
}

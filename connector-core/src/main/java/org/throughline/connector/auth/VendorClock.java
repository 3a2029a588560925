package org.throughline.connector.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time at the vendor as far as it is known: our own time, until a refused assertion has shown that the clocks differ.
 * Thread-safe.
 */
final class VendorClock {
    // Vendors accept less than this, and their header counts whole seconds.
    private static final Duration TOLERANCE = Duration.ofSeconds(20);
    // A header that is further away tells of a broken clock, and not of ours.
    private static final Duration MOST = Duration.ofDays(1);

    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    VendorClock(Clock own) {
        this.own = own;
    }

    Instant instant() {
        return own.instant().plus(ahead);
    }

    void learn(Instant vendorTime) {
        Duration difference = Duration.between(own.instant(), vendorTime);
        if (difference.abs().compareTo(MOST) < 0) {
            ahead = difference;
        }
    }

    static boolean differ(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) > 0;
    }
}

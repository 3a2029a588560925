package org.throughline.salesforce.events;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a subscription waits.
 *
 * @param first the longest wait after the first failure; doubled for each further one
 * @param most the longest wait of all
 * @param patience how long a stream may be silent
 */
record Pauses(Duration first, Duration most, Duration patience) {
    /** Salesforce shows a sign of life within 270 s. */
    static final Pauses STANDARD = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(300));

    /** A random time, so that readers that lost their streams together do not come back together. */
    Duration afterFailures(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
        Duration longest = doubled.compareTo(most) < 0 ? doubled : most;
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest.toNanos() + 1));
    }
}

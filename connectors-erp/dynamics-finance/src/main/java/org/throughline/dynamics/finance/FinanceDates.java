package org.throughline.dynamics.finance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Business dates as the service takes them: moments of noon in UTC, which are the same day in most time zones. */
final class FinanceDates {
    private FinanceDates() {}

    static Instant noon(LocalDate date) {
        return date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    /** Fits whatever time of the day the service has kept with the date. */
    static Instant start(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Fits whatever time of the day the service has kept with the date. */
    static Instant end(LocalDate date) {
        return date.atTime(LocalTime.of(23, 59, 59)).toInstant(ZoneOffset.UTC);
    }
}

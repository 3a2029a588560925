package org.throughline.connector.http;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {
    // Some vendors send fractions of a second.
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
    // More than any vendor's window, and far from overflowing the arithmetic of callers.
    private static final Duration LONGEST = Duration.ofDays(7);

    private RetryAfter() {}

    static @Nullable Duration read(Headers headers, Clock clock) {
        String value = headers.get("Retry-After");
        if (value == null) {
            return null;
        }
        try {
            return bounded(SECONDS.matcher(value).matches() ? seconds(value) : until(value, headers, clock));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration seconds(String value) {
        return Duration.ofMillis(new BigDecimal(value).movePointRight(3).longValue());
    }

    // Measured against the vendor's own clock where it tells the time: ours may differ by minutes.
    private static Duration until(String value, Headers headers, Clock clock) {
        String date = headers.get("Date");
        Instant now = date == null ? clock.instant() : instant(date);
        return Duration.between(now, instant(value));
    }

    static Instant instant(String httpDate) {
        return ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
